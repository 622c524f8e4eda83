using MathNet.Numerics.Distributions;
using VlbiOps.Core.Numerics;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Priors;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

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
        var table = new ColumnTable("rows", [new TableColumn("rows", "X", [0.5, 0.5]), new TableColumn("rows", "site", [0, 0], new Dictionary<int, string> { [0] = "south", [1] = "north" }, null)]);
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

    [Fact]
    public void WhatIsAFunctionOfOthersBringsTheirErrors()
    {
        // y = a x + 2 a = a (x + 2): the error of a value is that of a times x + 2, whichever way it is written.
        double[] at = [-2, 0, 3];
        var y = Line.Model.Terms[0].Observed;
        var (defined, plain) = (Table("a*x+b", y, ("a", new() { Start = 1 }), ("b", new() { Prior = PriorCatalog.Parse("function(2*a)") })), Table("a*(x+2)", y, ("a", new() { Start = 1 })));
        var (band, expected) = (PredictionBands.Of(defined, Rows(at))[0], PredictionBands.Of(plain, Rows(at))[0]);
        for (var k = 0; k < at.Length; k++)
        {
            Assert.Equal((at[k] + 2) * defined.Parameter("a").Error, band.Error[k], 1e-9);
            Assert.Equal(expected.Error[k], band.Error[k], 1e-6);
            Assert.Equal(expected.PredictionUpper[k], band.PredictionUpper[k], 1e-5);
        }
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("cauchy")]
    public void ANoiseThatIsHeldIsOneThatIsGiven(string likelihood)
    {
        var density = Likelihood.Find(likelihood);
        double[] at = [0, 0.5, 2], y = Line.Model.Terms[0].Observed;
        var held = Table("a+b*x", y, density, ("a", new() { Start = 2 }), ("b", new() { Start = -3 }), ("noise", new() { Start = 2, IsFixed = true }));
        var given = RobustFits.Of(RobustFits.Model("a+b*x", density, false, Places, y, [.. y.Select(_ => 2.0)]), "lm", ("a", 2), ("b", -3));
        var (band, expected) = (PredictionBands.Of(held, Rows(at))[0], PredictionBands.Of(given, Rows(at))[0]);
        Assert.Equal(double.PositiveInfinity, band.Degrees);
        for (var k = 0; k < at.Length; k++)
        {
            Assert.Equal(2, band.Scale[k]);
            Assert.Equal(1, band.Error[k] / expected.Error[k], 1e-4);
            Assert.Equal(expected.ConfidenceLower[k], band.ConfidenceLower[k], 1e-3);
            Assert.Equal(expected.PredictionUpper[k], band.PredictionUpper[k], 1e-3);
        }

        Assert.Equal(given.ReducedChiSquare, held.ReducedChiSquare, 1e-4);
        Assert.Equal("held at 2", held.Options["noise"]);
    }

    [Theory]
    [InlineData("cauchy", 6)]
    [InlineData("student-t", 6)]
    [InlineData("huber", 4)]
    [InlineData("gaussian", 4)]
    public void AnyLevelHasItsInterval(string likelihood, int count)
    {
        double[] x = RobustFits.Places(count), y = [.. x.Select((v, k) => 1 + v + (0.1 * Math.Sin(5.0 * k)))];
        var fit = RobustFits.Of(RobustFits.Model("a+b*x", Likelihood.Find(likelihood), true, x, y), "lm", ("a", 1), ("b", 1), ("noise", 0.1));
        var (before, confidence) = (0.0, 0.0);
        foreach (var level in new[] { 1e-6, 0.01, 0.5, 0.95, 0.999, 0.9999, 0.99999, 0.9999999 })
        {
            var band = PredictionBands.Of(fit, Rows([0.3]), level)[0];
            var (half, known) = (band.PredictionUpper[0] - band.Value[0], band.ConfidenceUpper[0] - band.Value[0]);
            Assert.True(half > before && known > confidence && double.IsFinite(half), $"{level}: {half}, {known}");
            (before, confidence) = (half, known);
        }

        foreach (var level in new[] { 0, 1e-12, 1 - 1e-12, 1 })
        {
            Assert.Contains("expected a probability between 0 and 1", Assert.Throws<ArgumentException>(() => PredictionBands.Of(fit, Rows([0.3]), level)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FarTailsAreThoseOfTheDensity()
    {
        // Of a given scale and a value that is known well, an observation lies as Cauchy's law has it: tan(pi level / 2).
        double[] y = [.. Places.Select(x => 1 + x)];
        var fit = RobustFits.Of(RobustFits.Model("a+b*x", Likelihood.Cauchy, false, Places, y, [.. y.Select(_ => 1.0)]), "lm", ("a", 1), ("b", 1));
        var sure = fit with { Fit = fit.Fit with { Covariance = fit.Fit.Covariance with { Matrix = new double[4] } } };
        foreach (var level in new[] { 1e-4, 0.5, 0.9999, 0.999999 })
        {
            var band = PredictionBands.Of(sure, Rows([0.5]), level)[0];
            Assert.Equal(1, (band.PredictionUpper[0] - band.Value[0]) / Math.Tan(0.5 * Math.PI * level), 1e-3);
        }
    }

    [Fact]
    public void EnginesOfAChainGiveTheSameIntervals()
    {
        var fit = Table("a+b*x", Line.Model.Terms[0].Observed, ("a", new() { Start = 2 }), ("b", new() { Start = -3 }));
        var again = RobustFitResults.Of(EngineRun.Run(FitStart.Of(fit), FitEngine.Of("bfgs"))).Fit;
        var alone = RobustFitResults.Of(EngineRun.Run(FitStart.Of(fit.Fit.Problem), FitEngine.Of("bfgs"))).Fit;
        Assert.Equal(1, again.Parameter("a").Error / fit.Parameter("a").Error, 1e-4);
        var expected = PredictionBands.Of(fit, Rows([0.3]))[0];
        foreach (var other in new[] { again, alone })
        {
            var band = PredictionBands.Of(other, Rows([0.3]))[0];
            Assert.Equal(1, band.Error[0] / expected.Error[0], 1e-4);
            Assert.Equal(expected.ConfidenceUpper[0], band.ConfidenceUpper[0], 1e-4);
            Assert.Equal(expected.PredictionUpper[0], band.PredictionUpper[0], 1e-4);
        }
    }

    [Fact]
    public void OutputsTogetherHaveErrorsScaledOnce()
    {
        // Two outputs of the same formula and errors: the same as one of all the rows.
        double[] y = Line.Model.Terms[0].Observed, twice = [.. Places, .. Places], all = [.. y, .. y.Reverse()];
        var one = RobustFit.Run(ColumnTable.Of("data", ("x", twice), ("y", all)), new RobustFitOptions { Formulas = [Formula.Parse("a")], Y = ["y"] });
        var two = RobustFit.Run(ColumnTable.Of("data", ("x", Places), ("y", y), ("z", [.. y.Reverse()])), new RobustFitOptions { Formulas = [Formula.Parse("a"), Formula.Parse("a")], Y = ["y", "z"] });
        var (expected, found) = (PredictionBands.Of(one, Rows([0]))[0], PredictionBands.Of(two, Rows([0])));
        foreach (var band in found)
        {
            Assert.Equal(1, band.Error[0] / expected.Error[0], 1e-4);
            Assert.Equal(1, band.Scale[0] / expected.Scale[0], 1e-4);
            Assert.Equal(1, two.Parameter("a").Error / band.Error[0], 1e-4);
        }
    }

    [Fact]
    public void RowsAreFoundUnderTheNamesOfTheirColumns()
    {
        var table = ColumnTable.Of("data", ("time", [0, 1, 2, 3]), ("y", [1, 3, 5, 7.5]));
        var fit = RobustFit.Run(table, new RobustFitOptions { Formulas = [Formula.Parse("a + b*x")], Y = ["y"], X = ["x=time"] });
        var expected = PredictionBands.Of(fit, Rows([0, 1, 2, 3]))[0];
        Assert.Equal(expected.Value, PredictionBands.Of(fit, table)[0].Value);
        Assert.Equal(expected.Value, PredictionBands.Of(fit, ColumnTable.Of("data", ("x", [0, 1, 2, 3])))[0].Value);
        Assert.Contains("no column 'time'", Assert.Throws<DataFileException>(() => PredictionBands.Of(fit, ColumnTable.Of("data", ("t", [0])))).Message, StringComparison.Ordinal);
    }

    private static RobustFitResult Table(string formula, double[] y, params (string Name, ParameterSetting Setting)[] settings) => Table(formula, y, Likelihood.Gaussian, settings);

    private static RobustFitResult Table(string formula, double[] y, Likelihood likelihood, params (string Name, ParameterSetting Setting)[] settings) =>
        RobustFit.Run(ColumnTable.Of("data", ("x", Places), ("y", y)), new RobustFitOptions
        {
            Formulas = [Formula.Parse(formula)], Y = ["y"], X = ["x"], Likelihood = likelihood, Parameters = settings.ToDictionary(pair => pair.Name, pair => pair.Setting),
        });

    [Fact]
    public void DrawsOfSeveralOutputsAreEachOutputsOwn()
    {
        var y = Line.Model.Terms[0].Observed;
        FormulaTerm Term(string name, string formula, double sign) => new(name, Formula.Parse(formula, ["x"]), [.. y.Select(v => sign * v)]) { Sigma = [.. y.Select(_ => 0.5)] };
        var two = RobustFits.Of(Line.Model with { Terms = [Term("y", "a+b*x", 1), Term("z", "-a-b*x", -1)], IsNoiseFitted = false }, "lm", ("a", 2), ("b", -3));
        var bands = PosteriorBands.Of(two, PosteriorRun.Run(FitStart.Of(two.Fit), new Nuts { Draws = 200, WarmUp = 100, Chains = 1, Seed = 9 }), Rows([0, 0.5]));
        Assert.Equal(["y", "z"], bands.Select(band => band.Name));
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(bands[0].Value[k], -bands[1].Value[k], 1e-12);
            Assert.Equal(bands[0].ConfidenceUpper[k], -bands[1].ConfidenceLower[k], 1e-12);
            Assert.True(bands[0].ConfidenceUpper[k] > bands[0].Value[k]);
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
