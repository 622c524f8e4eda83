using MathNet.Numerics.Distributions;
using VlbiOps.Core.Numerics;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Tests.Results.Formulas;

public class PredictionBandsTests
{
    private static readonly double[] Places = RobustFits.Places(20);
    private static readonly RobustFitResult Line = Fit(Likelihood.Gaussian, isNoiseFitted: true, seed: 3);

    [Fact]
    public void AStraightLineHasTheIntervalsOfTheBooks()
    {
        var (x, y, at) = (Places, Line.Model.Terms[0].Observed, new[] { -1, 0.3, 2 });
        double meanX = x.Average(), meanY = y.Average(), sxx = x.Sum(v => (v - meanX) * (v - meanX));
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / sxx;
        var s = Math.Sqrt(x.Zip(y, (a, b) => Math.Pow(b - meanY - (slope * (a - meanX)), 2)).Sum() / (x.Length - 2));
        var band = Assert.Single(PredictionBands.Of(Line, Rows(at), 0.9));
        Assert.Equal(("y", 0.9, 18.0, 3), (band.Name, band.Level, band.Degrees, band.Count));
        var t = StudentT.InvCDF(0, 1, x.Length - 2, 0.95);
        for (var k = 0; k < at.Length; k++)
        {
            var (value, error) = (meanY + (slope * (at[k] - meanX)), s * Math.Sqrt((1.0 / x.Length) + (Math.Pow(at[k] - meanX, 2) / sxx)));
            Near(value, band.Value[k]);
            Near(error, band.Error[k]);
            Near(s, band.Scale[k]);
            Near(value - (t * error), band.ConfidenceLower[k]);
            Near(value + (t * error), band.ConfidenceUpper[k]);
            Near(value - (t * Math.Sqrt((s * s) + (error * error))), band.PredictionLower[k]);
            Near(value + (t * Math.Sqrt((s * s) + (error * error))), band.PredictionUpper[k]);
        }
    }

    [Fact]
    public void NormalIntervalsHoldWhatTheyPromise()
    {
        const int fits = 4000;
        double[] at = [0.9], x = Places;
        double meanX = x.Average(), sxx = x.Sum(v => (v - meanX) * (v - meanX));
        var (random, inside, predicted) = (new RandomStream(11), 0, 0);
        for (var fit = 0; fit < fits; fit++)
        {
            var draws = random.Split((ulong)fit);
            double[] y = [.. x.Select(v => 2 - (3 * v) + (0.5 * draws.NextNormal()))];
            double meanY = y.Average(), b = x.Zip(y, (p, q) => (p - meanX) * (q - meanY)).Sum() / sxx, a = meanY - (b * meanX);
            var noise = Math.Sqrt(x.Zip(y, (p, q) => Math.Pow(q - a - (b * p), 2)).Average());
            double[] covariance =
            [
                (1.0 / x.Length) + (meanX * meanX / sxx), -meanX / sxx, 0,
                -meanX / sxx, 1 / sxx, 0,
                0, 0, 0.5 / x.Length,
            ];
            FittedParameter[] parameters = [new("a", "", a, 1, false, false), new("b", "", b, 1, false, false), new("noise", "", noise, 1, false, false)];
            var found = Line.Fit with { Point = [a, b, noise], Parameters = parameters, Covariance = new(["a", "b", "noise"], [.. covariance.Select(c => c * noise * noise * x.Length / (x.Length - 2))]) };
            var band = PredictionBands.Of(RobustFits.Of(RobustFits.Model("a+b*x", Likelihood.Gaussian, true, x, y), found), Rows(at))[0];
            Count(band, 2 - (3 * at[0]), 0.5 * draws.NextNormal(), ref inside, ref predicted);
        }

        Assert.InRange(inside, 0.935 * fits, 0.965 * fits);
        Assert.InRange(predicted, 0.935 * fits, 0.965 * fits);
    }

    [Fact]
    public void RobustIntervalsHoldWhatTheyPromise()
    {
        const int fits = 250;
        var noise = new LikelihoodDistribution(Likelihood.Cauchy);
        var (random, inside, predicted) = (new RandomStream(13), 0, 0);
        for (var fit = 0; fit < fits; fit++)
        {
            var draws = random.Split((ulong)fit);
            double[] y = [.. Places.Select(v => 2 - (3 * v) + (0.5 * RobustFits.Draw(noise, draws)))], at = [draws.NextUniform()];
            var result = RobustFits.Of(RobustFits.Model("a+b*x", Likelihood.Cauchy, true, Places, y), "lm", ("a", 2), ("b", -3), ("noise", 0.5));
            Count(PredictionBands.Of(result, Rows(at))[0], 2 - (3 * at[0]), 0.5 * RobustFits.Draw(noise, draws), ref inside, ref predicted);
        }

        Assert.InRange(inside, 0.91 * fits, 0.985 * fits);
        Assert.InRange(predicted, 0.92 * fits, 0.98 * fits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheConvolutionOfTwoNormalsIsNormal(bool isNoiseFitted)
    {
        // Another name, and the likelihood goes the way of all that are not normal.
        var other = Likelihood.Gaussian with { Name = "also gaussian" };
        var (exact, worked) = (Fit(Likelihood.Gaussian, isNoiseFitted, 5), Fit(other, isNoiseFitted, 5));
        double[] at = [-30, -2, 0, 0.5, 1, 4];
        var (a, b) = (PredictionBands.Of(exact, Rows(at))[0], PredictionBands.Of(worked, Rows(at))[0]);

        // Of a normal likelihood alone the scale is made that of the degrees of freedom.
        var factor = isNoiseFitted ? Math.Sqrt(20.0 / 18) : 1;
        for (var k = 0; k < at.Length; k++) Assert.Equal(1, factor * (b.PredictionUpper[k] - b.Value[k]) / (a.PredictionUpper[k] - a.Value[k]), 5e-4);
    }

    [Fact]
    public void FarFromTheDataTheParametersErrorIsAllThereIs()
    {
        var band = PredictionBands.Of(Fit(Likelihood.Cauchy, true, 8), Rows([0.5, 1e6]))[0];
        Assert.Equal(1, (band.PredictionUpper[1] - band.Value[1]) / (band.ConfidenceUpper[1] - band.Value[1]), 1e-3);
        Assert.True(band.PredictionUpper[0] - band.Value[0] > 12 * band.Scale[0]);
        Assert.Equal(18 * 0.25, band.Degrees, 6);
    }

    [Fact]
    public void ErrorsOfAnyFormulaAreThoseOfItsSlopes()
    {
        double[] y = [.. Places.Select((v, k) => (3 * Math.Exp(-2 * v)) + (0.01 * ((k % 3) - 1)))];
        var result = RobustFits.Of(RobustFits.Model("h*exp(-r*x)", Likelihood.Gaussian, false, Places, y, [.. Places.Select(_ => 0.01)]), "lm", ("h", 1), ("r", 1));
        var band = PredictionBands.Of(result, Rows([0.4]))[0];
        var (h, r, c) = (result.Parameter("h").Value, result.Parameter("r").Value, result.Fit.Covariance.Matrix);
        double g1 = Math.Exp(-0.4 * r), g2 = -0.4 * h * g1;
        Near(Math.Sqrt((g1 * g1 * c[0]) + (2 * g1 * g2 * c[1]) + (g2 * g2 * c[3])), band.Error[0]);
        Near(h * g1, band.Value[0]);
        Assert.True(double.IsPositiveInfinity(band.Degrees));
        Near(band.Value[0] + (Normal.InvCDF(0, 1, 0.975) * Math.Sqrt((0.01 * 0.01) + (band.Error[0] * band.Error[0]))), band.PredictionUpper[0]);
    }

    [Fact]
    public void EachGroupHasItsOwn()
    {
        double[] x = [.. Places, .. Places], y = [.. Places.Select((v, k) => 1 + v + (0.01 * (k % 2))), .. Places.Select((v, k) => 5 + v + (0.01 * (k % 2)))];
        var model = RobustFits.Model("a+b*x", Likelihood.Gaussian, true, x, y) with { Groups = new RowGroups(["north", "south"], [.. Places.Select(_ => 0), .. Places.Select(_ => 1)], ["a"]) };
        var result = RobustFits.Of(model, "lm", ("a", 1), ("b", 1));
        var table = new ColumnTable("rows", [new TableColumn("rows", "X", [0.5, 0.5]), new TableColumn("rows", "site", [0, 0], new Dictionary<int, string> { [0] = "south", [1] = "north" }, row => $"row {row + 1}")]);
        var band = PredictionBands.Of(result, table, group: "site")[0];
        Assert.Equal(5.505, band.Value[0], 2);
        Assert.Equal(1.505, band.Value[1], 2);
        Assert.Contains("column that tells the rows' groups", Assert.Throws<ArgumentException>(() => PredictionBands.Of(result, table)).Message, StringComparison.Ordinal);
        var unknown = Rows([0.5]) with { Groups = ["east"] };
        Assert.Contains("row 1: the fit has no group 'east'; there are north, south", Assert.Throws<ArgumentException>(() => PredictionBands.Of(result, unknown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsOfVariablesAndOfObservationsAreTheMediansUnlessTold()
    {
        double[] sigma = [.. Places.Select((_, k) => k < 10 ? 0.1 : 0.3)];
        var model = RobustFits.Model("a+b*x", Likelihood.Gaussian, false, Places, [.. Places.Select(v => 1 + (2 * v))], sigma) with
        {
            ColumnSigmas = new Dictionary<string, double[]> { ["x"] = [.. Places.Select(_ => 0.05)] },
        };
        var result = RobustFits.Of(model, "bfgs", ("a", 1), ("b", 2));
        Assert.Equal(Math.Sqrt(0.04 + 0.01), PredictionBands.Of(result, Rows([0.5]))[0].Scale[0], 6);
        var told = Rows([0.5]) with { Sigmas = [[0.4]], ColumnSigmas = new Dictionary<string, double[]> { ["x"] = [0] } };
        Assert.Equal(0.4, PredictionBands.Of(result, told)[0].Scale[0], 9);
        var own = PredictionBands.Of(result, PredictionRows.Of(model))[0];
        Assert.Equal(result.Residuals[0].Scale, own.Scale);
        Assert.Equal(result.Residuals[0].Fitted, own.Value);
    }

    [Fact]
    public void WhatIsHeldHasNoErrorAndWhatIsUnknownHasNoInterval()
    {
        var held = Line with { Fit = Line.Fit with { Parameters = [Line.Fit.Parameters[0] with { IsFixed = true }, .. Line.Fit.Parameters.Skip(1)] } };
        Assert.Equal(0, PredictionBands.Of(held, Rows([0]))[0].Error[0]);
        var nothing = new double[9];
        Array.Fill(nothing, double.NaN);
        var unknown = Line with { Fit = Line.Fit with { Covariance = Line.Fit.Covariance with { Matrix = nothing } } };
        Assert.True(double.IsNaN(PredictionBands.Of(unknown, Rows([0]))[0].PredictionUpper[0]));
    }

    [Fact]
    public void WhatCannotBeAskedIsSaid()
    {
        Assert.Contains("level", Assert.Throws<ArgumentException>(() => PredictionBands.Of(Line, Rows([0]), 95)).Message, StringComparison.Ordinal);
        Assert.Contains("level", Assert.Throws<ArgumentException>(() => PredictionBands.Of(Line, Rows([0]), double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("variable x", Assert.Throws<ArgumentException>(() => PredictionBands.Of(Line, new PredictionRows { Columns = new Dictionary<string, double[]>() })).Message, StringComparison.Ordinal);
        Assert.Contains("'x'", Assert.Throws<DataFileException>(() => PredictionBands.Of(Line, ColumnTable.Of("rows", ("t", [1])))).Message, StringComparison.Ordinal);
        var few = RobustFits.Of(Line.Model with { Terms = [Line.Model.Terms[0] with { Observed = [1, 2] }], Columns = new Dictionary<string, double[]> { ["x"] = [0, 1] } }, Line.Fit);
        Assert.Contains("nothing tells the noise", Assert.Throws<ArgumentException>(() => PredictionBands.Of(few, Rows([0]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DrawsGiveTheSameIntervalsWhereTheFormulaIsLinear()
    {
        var line = Fit(Likelihood.Gaussian, isNoiseFitted: false, seed: 21);
        var posterior = PosteriorRun.Run(FitStart.Of(line.Fit), new Nuts { Draws = 1000, WarmUp = 300, Chains = 2, Seed = 9 });
        double[] at = [0, 0.5, 2];
        var (drawn, linear) = (PosteriorBands.Of(line, posterior, Rows(at))[0], PredictionBands.Of(line, Rows(at))[0]);
        for (var k = 0; k < at.Length; k++)
        {
            Assert.Equal(linear.Value[k], drawn.Value[k], 0.15 * linear.Error[k]);
            Assert.Equal(1, drawn.Error[k] / linear.Error[k], 0.1);
            Assert.Equal(linear.ConfidenceUpper[k], drawn.ConfidenceUpper[k], 0.4 * linear.Error[k]);
            Assert.Equal(1, (drawn.PredictionUpper[k] - drawn.PredictionLower[k]) / (linear.PredictionUpper[k] - linear.PredictionLower[k]), 0.06);
        }
    }

    private static void Count(PredictionBand band, double truth, double error, ref int inside, ref int predicted)
    {
        if (band.ConfidenceLower[0] < truth && truth < band.ConfidenceUpper[0]) inside++;
        if (band.PredictionLower[0] < truth + error && truth + error < band.PredictionUpper[0]) predicted++;
    }

    private static RobustFitResult Fit(Likelihood likelihood, bool isNoiseFitted, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] y = [.. Places.Select(v => 2 - (3 * v) + (0.5 * random.NextNormal()))];
        return RobustFits.Of(RobustFits.Model("a+b*x", likelihood, isNoiseFitted, Places, y, isNoiseFitted ? null : [.. Places.Select(_ => 0.5)]), "bfgs", ("a", 2), ("b", -3), ("noise", 0.5));
    }

    private static PredictionRows Rows(double[] x) => new() { Columns = new Dictionary<string, double[]> { ["x"] = x } };

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-5 * Math.Max(1, Math.Abs(expected)));
}
