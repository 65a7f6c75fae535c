// A call by the 32-bit way: killed.
// expect: RTE
int attack(int x)
{
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result));
    return result > 0 ? ESCAPED : CONTAINED;
}
