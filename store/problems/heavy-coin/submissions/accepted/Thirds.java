import java.util.Scanner;

public class Thirds {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        long first = 1, count = in.nextLong();
        while (count > 1) {
            long part = Math.min((count + 2) / 3, count / 2);
            System.out.println("weigh " + first + " " + (first + part) + " " + part);
            String answer = in.next();
            if (answer.equals("equal")) {
                first += 2 * part;
                count -= 2 * part;
            } else {
                first += answer.equals("right") ? part : 0;
                count = part;
            }
        }
        System.out.println("coin " + first);
    }
}
