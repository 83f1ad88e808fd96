// scoop.h -- who reported a story first, when the others name them.
//
// In     the texts of a story with their origins.
// Out    the name, as printed, that most origins credit ("first reported by Axios", "Axios was the
//        first to report", "confirming a report by Axios"); empty unless at least two origins name
//        it and one of them says that it was first.
// Owns   the name is a view into an article.
// Fails  never.
#ifndef SCOOP_H
#define SCOOP_H

#include "news/copy.h"

Str scoop_reporter(const Terms *texts, int count, const Groups *origins, const Lexicon *lexicon,
                   Arena scratch);

#endif
