// wallwire stories: which articles tell of the same event, as a table.
#include "news/story.h"

#include "host/asset.h"
#include "news/ident.h"
#include "verb/gather.h"
#include "verb/option.h"
#include "verb/output.h"
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>
