// Wrong: returns zeros for an empty series.
class Solution {
    public double[] meanAndSpread(double[] readings) {
        int n = Math.max(readings.length, 1);
        double sum = 0;
        for (double reading : readings) sum += reading;
        double mean = sum / n;
        double squares = 0;
        for (double reading : readings) squares += (reading - mean) * (reading - mean);
        return new double[] {mean, Math.sqrt(squares / n)};
    }
}
