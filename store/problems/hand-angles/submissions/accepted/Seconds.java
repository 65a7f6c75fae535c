import java.util.Scanner;

public class Seconds {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int seconds = in.nextInt() % 12 * 3600 + in.nextInt() * 60 + in.nextInt();
        double angle = seconds * 11 % 43200 / 120.0;
        System.out.println(Math.min(angle, 360 - angle));
    }
}
