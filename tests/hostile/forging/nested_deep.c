// An array in an array in an array, 16 million times.
// expect: WA
static char text[16000000];
int attack(int x)
{
    static const char head[] = "assay 1 16000000\n";
    memset(text, '[', sizeof text);
    write(3, head, sizeof head - 1);
    for (size_t at = 0; at < sizeof text;) {
        ssize_t n = write(3, text + at, sizeof text - at);
        if (n <= 0)
            return 0;
        at += (size_t)n;
    }
    write(3, "\n", 1);
    _exit(0);
}
