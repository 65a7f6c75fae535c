/* What the sandbox bench runs: nothing. */
int main(void)
{
    return 0;
}
