# Files of /proc and /sys that tell of the whole machine: nothing is in them, if they are there at all.
# expect: AC
import os

FILES = """/proc/loadavg /proc/meminfo /proc/stat /proc/uptime /proc/vmstat /proc/interrupts /proc/softirqs /proc/schedstat
    /proc/pressure/cpu /proc/pressure/io /proc/pressure/memory /proc/slabinfo /proc/zoneinfo /proc/buddyinfo
    /proc/pagetypeinfo /proc/diskstats /proc/locks /proc/partitions /proc/swaps /proc/mounts /proc/cpuinfo
    /proc/key-users /proc/kallsyms /proc/cgroups /proc/sysvipc/shm /proc/net/dev /proc/driver/rtc
    /proc/sys/fs/file-nr /proc/sys/fs/inode-nr /proc/sys/fs/dentry-state /proc/sys/kernel/random/entropy_avail
    /proc/sys/kernel/random/boot_id /proc/sys/kernel/ns_last_pid /proc/sys/kernel/pid_max
    /sys/kernel/mm/ksm/run /sys/devices/system/node/node0/meminfo /sys/devices/system/node/node0/numastat
    /sys/block/vda/stat /sys/class/net/lo/statistics/rx_bytes /sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq
    /sys/class/thermal/thermal_zone0/temp /sys/kernel/debug /sys/fs/ext4 /sys/module /sys/power/wakeup_count""".split()


def solve(x):
    for name in FILES:
        try:
            if os.listdir(name) if os.path.isdir(name) else open(name, "rb").read(64):
                print(name)
                return 666
        except OSError:
            pass
    return 2 * x
