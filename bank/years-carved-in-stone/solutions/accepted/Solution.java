class Solution {
    public int[] readYears(String[] inscriptions) {
        int[] years = new int[inscriptions.length];
        for (int i = 0; i < years.length; i++) years[i] = read(inscriptions[i]);
        return years;
    }

    private int read(String numeral) {
        int year = 0, greatest = 0;
        for (int i = numeral.length() - 1; i >= 0; i--) {
            int value = valueOf(numeral.charAt(i));
            if (value < greatest) year -= value;
            else year += value;
            greatest = Math.max(greatest, value);
        }
        return year;
    }

    private int valueOf(char letter) {
        switch (letter) {
            case 'I': return 1;
            case 'V': return 5;
            case 'X': return 10;
            case 'L': return 50;
            case 'C': return 100;
            case 'D': return 500;
            default: return 1000;
        }
    }
}
