// A directory tree as deep as it can be made: it has to go away again.
// expect: AC
int attack(int x)
{
    for (int i = 0; i < 3000; i++)
        if (mkdir("d", 0700) || chdir("d"))
            break;
    return CONTAINED;
}
