// copyright.h -- an article's copyright notice as short as it may be.
//
// In     a notice in any dress: "Copyright (c) 2026 Coast Wire Inc. All rights reserved. This material
//        may not be published", "© 2026 Coast Wire", "2026 Coast Wire".
// Out    "© 2026 Coast Wire Inc."; of terms that are no copyright ("CC BY 4.0 Coast Wire") the terms;
//        empty where nobody is named or the public domain is.
// Owns   what is put together lives in `owner`.
// Fails  never. Rows: tests/rows/copyrights.txt
#ifndef COPYRIGHT_H
#define COPYRIGHT_H

#include "base/str.h"

Str copyright_line(Str notice, Arena *owner);

// Whether the line names somebody, so that he need not be named beside it.
bool copyright_names(Str line, Str name);

#endif
