class Solution {
    public double[] meanAndSpread(double[] readings) {
        int n = readings.length;
        double sum = 0;
        for (double reading : readings) sum += reading;
        double mean = sum / n;
        double squares = 0;
        for (double reading : readings) squares += (reading - mean) * (reading - mean);
        return new double[] {mean, Math.sqrt(squares / n)};
    }
}
