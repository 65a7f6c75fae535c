// Pipes with a name, where somebody may wait for ever.
// expect: AC
int attack(int x)
{
    mkfifo("/work/solution.bin", 0600);
    mkfifo("/work/main", 0600);
    mkfifo("/work/answer", 0600);
    return CONTAINED;
}
