/*
 * Found before the compiler's own <bits/stdc++.h> when a submission is compiled. All of that header
 * is precompiled in assay.hpp already, but for a few parts that the driver includes when the
 * submitted text needs them (cpp_headers.c); going through its hundred includes again would take
 * longer than compiling most submissions.
 */
