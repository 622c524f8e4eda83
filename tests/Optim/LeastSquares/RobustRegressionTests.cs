using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Tests.Optim.LeastSquares;

public sealed class RobustRegressionTests
{
    /// <summary>Coverage of the 68.3 % interval and efficiency against least squares with the true variances, by simulation of a line.</summary>
    [Theory]
    [InlineData(6, 0.0, true)]
    [InlineData(12, 2.0, true)]
    [InlineData(12, 1.0, false)]
    [InlineData(30, 0.0, true)]
    [InlineData(30, 2.0, true)]
    public void ErrorsAreHonest(int count, double scatter, bool isKnown)
    {
        const int Trials = 1500;
        var (random, inside, robust, plain) = (new Random(count), 0, 0.0, 0.0);
        for (var t = 0; t < Trials; t++)
        {
            double[][] rows = [.. Enumerable.Range(0, count).Select(k => new[] { k - ((count - 1) / 2.0), 1.0 })];
            double[] errors = [.. rows.Select(_ => isKnown ? 0.5 + random.NextDouble() : 0)], deviations = [.. errors.Select(error => Math.Sqrt((error * error) + (scatter * scatter)))];
            double[] values = [.. rows.Select((row, k) => 3 + (0.7 * row[0]) + (deviations[k] * Gauss(random)))];
            var fit = RobustRegression.Fit(rows, values, isKnown ? errors : null);
            inside += Math.Abs(fit.Values[0] - 0.7) < fit.Errors[0] ? 1 : 0;
            robust += Math.Pow(fit.Values[0] - 0.7, 2);
            plain += Math.Pow(WeightedSlope(rows, values, deviations) - 0.7, 2);
        }

        Assert.InRange(inside / (double)Trials, 0.64, 0.78);
        Assert.InRange(Math.Sqrt(robust / plain), 0.97, 1.06);
    }

    /// <summary>Probabilities hold far out in the tail too, where tests of many questions need them, though the scatter found is often nothing.</summary>
    [Theory]
    [InlineData(7, 1.5)]
    [InlineData(9, 4.0)]
    [InlineData(14, 1.5)]
    public void ChanceIsAsRareAsItIsSaid(int count, double scatter)
    {
        const int Trials = 3000;
        var (random, rare, rarest) = (new Random(100 + count), 0, 0);
        double[] errors = [.. Enumerable.Repeat(1.0, count)];
        for (var t = 0; t < Trials; t++)
        {
            double[] angles = [.. errors.Select(_ => 0.3 + (1.1 * random.NextDouble()))];
            double[][] rows = [.. angles.Select((angle, k) => new[] { k - ((count - 1) / 2.0), Math.Sin(angle), Math.Cos(angle), 1 })];
            var p = RobustRegression.Fit(rows, [.. errors.Select(_ => Math.Sqrt(1 + (scatter * scatter)) * Gauss(random))], errors).Probability(0);
            (rare, rarest) = (rare + (p < 0.01 ? 1 : 0), rarest + (p < 4e-4 ? 1 : 0));
        }

        Assert.InRange(rare / (double)Trials, 0, 0.016);
        Assert.InRange(rarest, 0, 5);
    }

    [Fact]
    public void OneInEightFarOffDoesNotMatter()
    {
        const int Trials = 300;
        var (random, inside, moved) = (new Random(5), 0, 0.0);
        for (var t = 0; t < Trials; t++)
        {
            double[][] rows = [.. Enumerable.Range(0, 24).Select(k => new[] { k - 11.5, 1.0 })];
            double[] clean = [.. rows.Select(_ => Gauss(random))], errors = [.. rows.Select(_ => 1.0)];
            double[] spoilt = [.. clean];
            foreach (var block in new[] { 0, 8, 16 }) spoilt[block + random.Next(8)] += 10;
            var (a, b) = (RobustRegression.Fit(rows, clean, errors), RobustRegression.Fit(rows, spoilt, errors));
            inside += Math.Abs(b.Values[1]) < b.Errors[1] ? 1 : 0;
            moved += Math.Pow((b.Values[1] - a.Values[1]) / a.Errors[1], 2);
        }

        // Three of 24 rows less move the mean by sqrt(3/21) of its error; what is drawn besides is small.
        Assert.InRange(Math.Sqrt(moved / Trials), 0.2, 0.6);
        Assert.InRange(inside / (double)Trials, 0.62, 0.78);
    }

    [Fact]
    public void RowsThatAgreeAreMetExactly()
    {
        double[][] rows = [.. Enumerable.Range(0, 5).Select(k => new[] { (double)k, 1.0 })];
        double[] values = [.. rows.Select(row => (2 * row[0]) - 1)];
        var fit = RobustRegression.Fit(rows, values, null);
        Assert.Equal(2, fit.Values[0], 1e-12);
        Assert.Equal(-1, fit.Values[1], 1e-12);
        Assert.InRange(fit.Errors[0], 0, 1e-9);
        var known = RobustRegression.Fit(rows, values, [1, 1, 1, 1, 1]);
        Assert.Equal((0.0, double.PositiveInfinity, 0), (known.Scatter, known.Freedom, known.OutlierCount));
        Assert.Equal(Math.Sqrt(0.1), known.Errors[0], 1e-9);

        // Student's with three degrees of freedom at 2 / sqrt(0.1).
        Assert.Equal((3.0, 0.00799), (known.TestFreedom, known.Probability(0)), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-5);
    }

    [Fact]
    public void AsManyRowsAsParametersTellNoScatter()
    {
        double[][] rows = [[1, 1], [2, 1]];
        Assert.True(double.IsNaN(RobustRegression.Fit(rows, [1, 5], null).Errors[0]));
        Assert.True(double.IsNaN(RobustRegression.Fit(rows, [1, 5], null).Probability(0)));
        Assert.Equal(Math.Sqrt(2), RobustRegression.Fit(rows, [1, 5], [1, 1]).Errors[0], 1e-9);
    }

    [Fact]
    public void WhatCannotBeToldIsRefused()
    {
        Assert.Contains("1 rows for 2", Assert.Throws<ArgumentException>(() => RobustRegression.Fit([[1, 1]], [1], null)).Message, StringComparison.Ordinal);
        Assert.Contains("apart", Assert.Throws<ArgumentException>(() => RobustRegression.Fit([[1, 1], [1, 1], [1, 1]], [1, 2, 3], null)).Message, StringComparison.Ordinal);
    }

    private static double WeightedSlope(double[][] rows, double[] values, double[] deviations)
    {
        double[] weights = [.. deviations.Select(d => 1 / (d * d))];
        double Mean(Func<int, double> of) => weights.Select((w, k) => w * of(k)).Sum() / weights.Sum();
        var (x, y) = (Mean(k => rows[k][0]), Mean(k => values[k]));
        return Mean(k => (rows[k][0] - x) * (values[k] - y)) / Mean(k => Math.Pow(rows[k][0] - x, 2));
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
