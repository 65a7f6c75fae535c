// Parent and child both go on to the answer.
// expect: RTE
int solve(int x)
{
    pid_t pid = fork();
    if (pid)
        usleep(50000);
    return 2 * x;
}
