using VlbiOps.Core.Numerics;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Priors;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Workflows.Formulas;

/// <summary>Fits of formulas to tables, against truths and published values.</summary>
public sealed class RobustFitTests
{
    private static readonly Dictionary<string, double> Truth = new() { ["a"] = 5, ["b"] = 0.7, ["c"] = 1 };

    /// <summary>Three in ten rows off by 2 to 12: with errors known, least squares are drawn off by tens of their errors, Cauchy's likelihood is not.</summary>
    [Fact]
    public void OutliersDrawLeastSquaresAndNotCauchy()
    {
        var table = Contaminated(seed: 5, share: 0.3);
        var squares = RobustFit.Run(table, Decay() with { Sigma = ["s"] });
        var robust = RobustFit.Run(table, Decay() with { Sigma = ["s"], Likelihood = Likelihood.Cauchy });
        Assert.True(Truth.Max(pair => Math.Abs(squares.Parameter(pair.Key).Value - pair.Value) / squares.Parameter(pair.Key).Error) > 50);
        Assert.All(Truth, pair => Assert.InRange(robust.Parameter(pair.Key).Value, pair.Value - (2 * robust.Parameter(pair.Key).Error), pair.Value + (2 * robust.Parameter(pair.Key).Error)));
        Assert.Contains(squares.Warnings, warning => warning.Contains("reduced chi-square", StringComparison.Ordinal));
        Assert.True(robust.Residuals[0].Weight.Count(weight => weight < 0.01) is > 50 and < 70);
    }

    /// <summary>Many outliers on one side hide in the scatter that they make of a least-squares fit; clean data raise no alarm.</summary>
    [Fact]
    public void OutliersThatDrawLeastSquaresAreTold()
    {
        static bool IsAlarm(string warning) => warning.Contains("make", StringComparison.Ordinal) && warning.EndsWith("a robust likelihood such as cauchy would not be drawn by them", StringComparison.Ordinal);
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            Assert.Contains(RobustFit.Run(Contaminated(seed, share: 0.3), Decay()).Warnings, IsAlarm);
            Assert.DoesNotContain(RobustFit.Run(Contaminated(seed, share: 0), Decay()).Warnings, IsAlarm);
        }
    }

    /// <summary>Errors are honest: over 60 sets of data with outliers, the truth lies within two errors about 19 times in 20.</summary>
    [Theory]
    [InlineData("cauchy", 0.2)]
    [InlineData("student-t", 0.02)]
    [InlineData("gaussian", 0)]
    public void ErrorsCoverTheTruth(string likelihood, double share)
    {
        var pulls = Enumerable.Range(100, 60).SelectMany(seed =>
        {
            var fit = RobustFit.Run(Contaminated((ulong)seed, share, outliersBothWays: true), Decay() with { Likelihood = Likelihood.Find(likelihood) });
            return Truth.Select(pair => (fit.Parameter(pair.Key).Value - pair.Value) / fit.Parameter(pair.Key).Error);
        }).ToArray();
        Assert.InRange(pulls.Count(pull => Math.Abs(pull) < 2) / (double)pulls.Length, 0.90, 0.99);
    }

    [Theory]
    [InlineData("lm")]
    [InlineData("bfgs")]
    [InlineData("l-bfgs")]
    [InlineData("nelder-mead")]
    public void EnginesAgree(string engine)
    {
        var table = Contaminated(seed: 2, share: 0.2);
        foreach (var name in Likelihood.Names)
        {
            var reference = RobustFit.Run(table, Decay() with { Likelihood = Likelihood.Find(name) });
            var fit = RobustFit.Run(table, Decay() with { Likelihood = Likelihood.Find(name), Engine = engine });
            Assert.True(fit.Converged);
            Assert.Equal(reference.Fit.LogLikelihood, fit.Fit.LogLikelihood, 1e-7);
            Assert.All(reference.Fit.Parameters.Zip(fit.Fit.Parameters), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-3 * pair.First.Error));
        }
    }

    /// <summary>Pearson's data with York's weights: York (1966, Can. J. Phys. 44, 1079); values to all digits in Reed (1989, Am. J. Phys. 57, 642).</summary>
    [Fact]
    public void ErrorsInBothCoordinatesGiveYorksLine()
    {
        double[] x = [0.0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4], y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
        double[] wx = [1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1], wy = [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500];
        var table = ColumnTable.Of("Pearson", ("x", x), ("y", y), ("sx", [.. wx.Select(w => 1 / Math.Sqrt(w))]), ("sy", [.. wy.Select(w => 1 / Math.Sqrt(w))]));
        var fit = RobustFit.Run(table, Options("m*x + c", "y") with { Sigma = ["sy"], XSigma = new Dictionary<string, string> { ["x"] = "sx" } });
        Assert.Equal(-0.480533407, fit.Parameter("m").Value, 1e-8);
        Assert.Equal(5.479910224, fit.Parameter("c").Value, 1e-8);
        Assert.Equal(11.8663531941, fit.ResidualSumOfSquares, 1e-8);
        Assert.InRange(fit.Parameter("m").Error, 0.050, 0.065);
    }

    /// <summary>With errors of x a steep line of the wrong sign, too, is a minimum: the start must not decide.</summary>
    [Theory]
    [InlineData("gaussian", "lm")]
    [InlineData("gaussian", "bfgs")]
    [InlineData("cauchy", "lm")]
    public void ErrorsInBothCoordinatesDoNotLetTheStartDecide(string likelihood, string engine)
    {
        var random = new RandomStream(3);
        double[] at = [.. Enumerable.Range(0, 40).Select(i => i / 40.0)], s = [.. at.Select(_ => 0.1)];
        var table = ColumnTable.Of("line", ("x", [.. at.Select(x => x + (0.1 * random.NextNormal()))]), ("y", [.. at.Select(x => 1 - (2 * x) + (0.1 * random.NextNormal()))]), ("s", s));
        foreach (var start in (double[])[-1, 0.5, 1, 3])
        {
            var fit = RobustFit.Run(table, Options("a + b*x", "y", ("a", 1), ("b", start)) with { Sigma = ["s"], XSigma = new Dictionary<string, string> { ["x"] = "s" }, Likelihood = Likelihood.Find(likelihood), Engine = engine });
            Assert.InRange(fit.Parameter("b").Value, -2 - (4 * fit.Parameter("b").Error), -2 + (4 * fit.Parameter("b").Error));
            Assert.InRange(fit.Parameter("b").Error, 0.05, 0.25);
        }
    }

    /// <summary>Three rows in ten raised by 2 to 30: Cauchy's likelihood has minima far off, which no engine may end in.</summary>
    [Theory]
    [InlineData("lm")]
    [InlineData("bfgs")]
    [InlineData("nelder-mead")]
    public void OutliersOnOneSideDoNotHideTheBestMinimum(string engine)
    {
        for (ulong seed = 200; seed < 224; seed++)
        {
            var random = new RandomStream(seed);
            double[] x = [.. Enumerable.Range(0, 120).Select(i => 6.0 * i / 120)], y = [.. x.Select((at, i) => (5 * Math.Exp(-0.7 * at)) + 1 + (0.05 * random.NextNormal()) + (i % 10 is 2 or 5 or 8 ? 2 + (28 * random.NextUniform()) : 0))];
            var fit = RobustFit.Run(ColumnTable.Of("raised", ("x", x), ("y", y)), Decay() with { Likelihood = Likelihood.Cauchy, Engine = engine });
            Assert.All(Truth, pair => Assert.InRange(fit.Parameter(pair.Key).Value, pair.Value - (4 * fit.Parameter(pair.Key).Error), pair.Value + (4 * fit.Parameter(pair.Key).Error)));
            Assert.InRange(fit.Noise[0].Value, 0.03, 0.12);
        }
    }

    /// <summary>Nine decades in x, six in y: engines know how large parameters are from the curvature at the start.</summary>
    [Theory]
    [InlineData("lm")]
    [InlineData("bfgs")]
    [InlineData("l-bfgs")]
    [InlineData("nelder-mead")]
    public void ParametersOfAnySizeAreFitted(string engine)
    {
        var random = new RandomStream(6);
        double[] x = [.. Enumerable.Range(0, 50).Select(i => 1.5e9 + (2.4e7 * i))], y = [.. x.Select(at => (1e-6 * Math.Exp(-0.5 * Math.Pow((at - 2.1e9) / 2e8, 2))) + (1e-8 * random.NextNormal()))];
        var fit = RobustFit.Run(ColumnTable.Of("line", ("x", x), ("y", y)), Options("a*exp(-0.5*((x - m)/s)^2)", "y", ("a", 1e-6), ("m", 2e9), ("s", 1e8)) with { Engine = engine });
        Assert.InRange(fit.Parameter("m").Value, 2.1e9 - (4 * fit.Parameter("m").Error), 2.1e9 + (4 * fit.Parameter("m").Error));
        Assert.InRange(fit.Parameter("s").Value, 2e8 - (4 * fit.Parameter("s").Error), 2e8 + (4 * fit.Parameter("s").Error));
        Assert.InRange(fit.Parameter("m").Error, 1e5, 3e6);
    }

    [Theory]
    [InlineData("gaussian", 0.2, double.PositiveInfinity, null)]
    [InlineData("gaussian", 0, 0.03, null)]
    [InlineData("cauchy", 0, 0.5, null)]
    [InlineData("cauchy", 0, 0.5, 0.1)]
    [InlineData("cauchy", 2, double.PositiveInfinity, null)]
    public void BoundsOfTheNoiseAreKept(string likelihood, double lower, double upper, double? start)
    {
        var settings = Decay().Parameters.Append(new("noise", new() { Lower = lower, Upper = upper, Start = start })).ToDictionary(pair => pair.Key, pair => pair.Value);
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0), Decay() with { Likelihood = Likelihood.Find(likelihood), Parameters = settings });
        Assert.InRange(fit.Noise[0].Value, lower * (1 - 1e-9), double.IsFinite(upper) ? upper * (1 + 1e-9) : double.MaxValue);
        Assert.True(double.IsFinite(fit.Fit.LogLikelihood));
        Assert.InRange(fit.Parameter("b").Value, 0.6, 0.8);
    }

    [Fact]
    public void PriorsMayRestOnTheNoise()
    {
        foreach (var name in new[] { "gaussian", "cauchy" })
        {
            var settings = Decay().Parameters.ToDictionary(pair => pair.Key, pair => pair.Value);
            settings["c"] = new() { Start = 1, Prior = PriorCatalog.Parse("normal(1, noise)") };
            Assert.InRange(RobustFit.Run(Contaminated(seed: 5, share: 0), Decay() with { Likelihood = Likelihood.Find(name), Parameters = settings }).Parameter("b").Value, 0.65, 0.75);
        }
    }

    /// <summary>s^2 = RSS / (n - p) whatever engine the fit is passed on to, and with several outputs and bounds that are told as priors as well.</summary>
    [Fact]
    public void ErrorsAreTheSameDownAChain()
    {
        double[] x = [0, 1, 2, 3, 4, 5];
        var table = ColumnTable.Of("few", ("x", x), ("y", [4.02, 2.5, 1.75, 1.4, 1.17, 1.11]), ("z", [4.02, 2.5, 1.75, 1.4, 1.17, 1.11]));
        var fit = RobustFit.Run(table, Decay());
        foreach (var engine in (string[])["lm", "bfgs", "nelder-mead"])
        {
            var next = EngineRun.Run(FitStart.Of(fit), FitEngine.Of(engine));
            Assert.All(fit.Fit.Parameters.Zip(next.Parameters), pair => Assert.Equal(pair.First.Error, pair.Second.Error, 0.03 * pair.First.Error));
        }

        var line = RobustFit.Run(table, Options("m*x + c", "y", ("m", 1), ("c", 1)));
        var told = RobustFit.Run(table, Options("m*x + c", "y") with { Parameters = new Dictionary<string, ParameterSetting> { ["m"] = new() { Start = 0.5, Prior = PriorCatalog.Parse("uniform(-10, 10)") }, ["c"] = new() { Start = 1 } } });
        Assert.Equal(line.Parameter("m").Error, told.Parameter("m").Error, 1e-4 * line.Parameter("m").Error);
        // Twice the same numbers: (J^T J)^-1 halves, n - p is 10 in place of 4.
        var both = RobustFit.Run(table, Options("m*x + c", "y", ("m", 1), ("c", 1)) with { Formulas = [Formula.Parse("m*x + c"), Formula.Parse("m*x + c")], Y = ["y", "z"] });
        Assert.Equal(line.Parameter("m").Error * Math.Sqrt(4.0 / 10), both.Parameter("m").Error, 1e-3 * line.Parameter("m").Error);
    }

    [Fact]
    public void WhatIsOddAboutNamesIsSaid()
    {
        var table = ColumnTable.Of("data", ("time", [0, 1, 2, 3]), ("flux", [5, 3.5, 2.7, 2.2]));
        var typo = RobustFit.Run(table, Options("a*exp(-b*tme)", "flux", ("a", 1), ("b", 1)));
        Assert.Contains("tme is no column and so a parameter; did you mean the column time?", typo.Warnings);
        Assert.Contains("no name of the formula is a column of data (time, flux): it gives one value for all rows", typo.Warnings);
        Assert.Contains("the formula uses flux, which it is fitted to as well", RobustFit.Run(table, Options("a*flux", "flux", ("a", 2))).Warnings);
    }

    [Fact]
    public void AFormulaThatIsNoNumberAtTheStartIsToldWithItsRow()
    {
        var table = ColumnTable.Of("data", ("x", [3, 2, 1, 4]), ("y", [1, 2, 3, 4]));
        var fit = RobustFit.Run(table, Options("a*sqrt(x - b)", "y", ("a", 3), ("b", 1.5)));
        Assert.False(fit.Converged);
        Assert.Equal("a*sqrt(x - b) is NaN at the start, first in row 3 (x = 1): expected a start at which it is a number in every row", fit.Warnings[0]);
    }

    [Fact]
    public void GroupsHaveParametersOfTheirOwn()
    {
        var random = new RandomStream(4);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)], night = [.. x.Select((_, i) => (double)(i % 3))];
        double[] y = [.. x.Select((at, i) => ((1 + night[i]) * Math.Exp(-0.5 * at)) + (0.01 * random.NextNormal()))];
        var table = ColumnTable.Of("nights", ("x", x), ("y", y), ("night", night));
        var fit = RobustFit.Run(table, Options("a*exp(-b*x)", "y", ("a", 1), ("b", 1)) with { Group = "night", GroupParameters = ["a"] });
        Assert.Equal(["a[0]", "a[1]", "a[2]", "b"], fit.Parameters.Select(parameter => parameter.Name));
        for (var k = 0; k < 3; k++) Assert.InRange(fit.Parameter($"a[{k}]").Value - (1 + k), -4 * fit.Parameter($"a[{k}]").Error, 4 * fit.Parameter($"a[{k}]").Error);

        // A group by itself with b held where all had it gives its own a.
        int[] rows = [.. Enumerable.Range(0, 60).Where(i => night[i] == 2)];
        var alone = RobustFit.Run(
            ColumnTable.Of("one", ("x", [.. rows.Select(i => x[i])]), ("y", [.. rows.Select(i => y[i])])),
            Options("a*exp(-b*x)", "y", ("a", 1)) with { Parameters = new Dictionary<string, ParameterSetting> { ["a"] = new() { Start = 1 }, ["b"] = new() { Start = fit.Parameter("b").Value, IsFixed = true } } });
        Assert.Equal(alone.Parameter("a").Value, fit.Parameter("a[2]").Value, 1e-9);
    }

    [Fact]
    public void ComplexFormulasAreTwoOutputs()
    {
        double[] t = [.. Enumerable.Range(0, 50).Select(i => i / 10.0)];
        var random = new RandomStream(8);
        double[] Noisy(Func<double, double> truth) => [.. t.Select(at => (2 * Math.Exp(-0.3 * at) * truth(1.7 * at)) + (0.02 * random.NextNormal()))];
        var table = ColumnTable.Of("spiral", ("t", t), ("re", Noisy(Math.Cos)), ("im", Noisy(Math.Sin)));
        var fit = RobustFit.Run(table, Options("F*exp(-g*t)*cis(w*t)", "re", ("F", 1), ("g", 0.1), ("w", 1.6)) with { Y = ["re", "im"] });
        Assert.Equal(["noise[re]", "noise[im]"], fit.Noise.Select(noise => noise.Name));
        Assert.InRange(fit.Parameter("w").Value, 1.7 - (4 * fit.Parameter("w").Error), 1.7 + (4 * fit.Parameter("w").Error));
        Assert.InRange(fit.Noise[0].Value, 0.015, 0.025);
        Assert.Equal(100 - 3, fit.DegreesOfFreedom);
        var problem = Assert.Throws<ArgumentException>(() => RobustFit.Run(table, Options("F*cis(w*t)", "re")));
        Assert.Equal("2 outputs need as many observed columns, not 1; a complex formula is two outputs, its real and its imaginary part", problem.Message);
    }

    /// <summary>Weights are of a common unknown scale: doubled, they change nothing but the scale; 1/s^2 of errors, they give what a factor on the errors gives.</summary>
    [Fact]
    public void WeightsAreRelative()
    {
        var table = Contaminated(seed: 9, share: 0);
        var sigma = table.Column("s").Numbers();
        ColumnTable With(double factor) => ColumnTable.Of("weighted", ("x", table.Column("x").Numbers()), ("y", table.Column("y").Numbers()), ("w", [.. sigma.Select(s => factor / (s * s))]));
        var (once, twice, factored) = (RobustFit.Run(With(1), Decay() with { Weight = ["w"] }), RobustFit.Run(With(2), Decay() with { Weight = ["w"] }), RobustFit.Run(table, Decay() with { Sigma = ["s"], FitsNoise = true }));
        foreach (var name in Truth.Keys)
        {
            Assert.Equal(once.Parameter(name).Value, twice.Parameter(name).Value, 1e-9);
            Assert.Equal(once.Parameter(name).Error, twice.Parameter(name).Error, 1e-7);
            Assert.Equal(once.Parameter(name).Error, factored.Parameter(name).Error, 1e-7);
        }

        Assert.True(double.IsNaN(once.ReducedChiSquare));
        Assert.Equal(Math.Sqrt(2) * once.Noise[0].Value, twice.Noise[0].Value, 1e-9);
    }

    [Fact]
    public void KnownErrorsAreNotScaled()
    {
        double[] x = [1, 2, 3, 4], y = [1, 3, 2, 5], s = [0.1, 0.1, 0.1, 0.1];
        var fit = RobustFit.Run(ColumnTable.Of("line", ("x", x), ("y", y), ("s", s)), Options("m*x + c", "y") with { Sigma = ["s"] });
        // (X^T X)^-1 of a straight line through 1, 2, 3, 4: 1/5 for the slope.
        Assert.Equal(0.1 * Math.Sqrt(0.2), fit.Parameter("m").Error, 1e-12);
        Assert.Empty(fit.Noise);
        var scaled = RobustFit.Run(ColumnTable.Of("line", ("x", x), ("y", y)), Options("m*x + c", "y"));
        Assert.Equal(Math.Sqrt(2.7 / 2 * 0.2), scaled.Parameter("m").Error, 1e-9);
        Assert.Equal(2.7, scaled.ResidualSumOfSquares, 1e-9);
    }

    [Fact]
    public void StartsAreSearchedWhereNoneAreTold()
    {
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0), Decay() with { Parameters = new Dictionary<string, ParameterSetting>() });
        Assert.All(Truth, pair => Assert.InRange(fit.Parameter(pair.Key).Value, pair.Value - (4 * fit.Parameter(pair.Key).Error), pair.Value + (4 * fit.Parameter(pair.Key).Error)));
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("no start was given for a, b, c: searched", StringComparison.Ordinal));
    }

    [Fact]
    public void ParametersThatDataDoNotTellApartAreNamedWithHowTheyChangeTogether()
    {
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0), Options("a*k*exp(-b*x) + c + z*0", "y", ("a", 2), ("k", 2), ("b", 1), ("c", 0), ("z", 1)));
        Assert.Contains(fit.Warnings, warning => warning == "no formula depends on z: its derivative is zero everywhere, and nothing can be told of it");
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("the data do not tell a, k apart: changed together (a +1, k -", StringComparison.Ordinal));
        Assert.True(double.IsNaN(fit.Parameter("a").Error));
        Assert.True(double.IsNaN(fit.Parameter("z").Error));
        Assert.InRange(fit.Parameter("b").Value, 0.65, 0.75);
        Assert.True(fit.Parameter("b").Error is > 0 and < 0.05);
    }

    /// <summary>Of large tables outliers and starts are looked for on some rows, and the fit is of all.</summary>
    [Fact]
    public void LargeTablesAreFittedWholeAndLookedAtInPart()
    {
        const int Count = 30_000;
        var random = new RandomStream(12);
        double[] x = [.. Enumerable.Range(0, Count).Select(i => 6.0 * i / Count)], night = [.. x.Select((_, i) => (double)(i % 2))];
        double[] y = [.. x.Select((at, i) => ((1 + night[i]) * 5 * Math.Exp(-0.7 * at)) + 1 + (0.05 * random.NextNormal()) + (random.NextUniform() < 0.3 ? 2 + (28 * random.NextUniform()) : 0))];
        var table = ColumnTable.Of("large", ("x", x), ("y", y), ("night", night));
        var grouped = Decay() with { Group = "night", GroupParameters = ["a"] };
        var squares = RobustFit.Run(table, grouped);
        Assert.Contains(squares.Warnings, warning => warning.Contains(" of 20000 rows looked at, more than 5 standard deviations", StringComparison.Ordinal));
        Assert.Equal(Count, squares.Residuals[0].Count);
        var robust = RobustFit.Run(table, grouped with { Likelihood = Likelihood.Cauchy, Parameters = new Dictionary<string, ParameterSetting>() });
        Assert.Equal(Count, robust.Fit.SampleCount);
        foreach (var (name, truth) in new[] { ("a[0]", 5.0), ("a[1]", 10.0), ("b", 0.7) })
        {
            Assert.InRange(robust.Parameter(name).Value, truth - (4 * robust.Parameter(name).Error), truth + (4 * robust.Parameter(name).Error));
            Assert.InRange(robust.Parameter(name).Error, 1e-5, 0.02);
        }
    }

    [Theory]
    [InlineData("cauchy")]
    [InlineData("student-t")]
    [InlineData("huber")]
    public void RobustFitsNameThemToo(string likelihood)
    {
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0.1), Options("a*k*exp(-b*x) + c", "y", ("a", 2), ("k", 2), ("b", 1), ("c", 0)) with { Likelihood = Likelihood.Find(likelihood) });
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("the data do not tell a, k apart: changed together (a +1, k -", StringComparison.Ordinal));
        Assert.True(double.IsNaN(fit.Parameter("a").Error) && double.IsNaN(fit.Parameter("k").Error));
        Assert.True(fit.Parameter("b").Error is > 0 and < 1);
    }

    [Fact]
    public void ExactDataAndTooFewRowsAreSaid()
    {
        double[] x = [1, 2, 3, 4], y = [3, 5, 7, 9];
        var exact = RobustFit.Run(ColumnTable.Of("exact", ("x", x), ("y", y)), Options("m*x + c", "y", ("m", 1), ("c", 0)));
        Assert.Equal(2, exact.Parameter("m").Value, 1e-9);
        Assert.True(exact.Converged && double.IsFinite(exact.Fit.LogLikelihood));
        Assert.Equal(["the formula goes through the data to the last digits: there is no noise to take errors from"], exact.Warnings);
        var zero = RobustFit.Run(ColumnTable.Of("zero", ("x", x), ("y", [0, 0, 0, 0])), Options("m*x", "y", ("m", 1)));
        Assert.Equal(0, zero.Parameter("m").Value, 1e-12);
        Assert.True(double.IsFinite(zero.Fit.LogLikelihood));
        Assert.Single(zero.Warnings);
        var few = RobustFit.Run(ColumnTable.Of("few", ("x", [1, 2]), ("y", [3, 5])), Options("m*x + c", "y", ("m", 1), ("c", 0)));
        Assert.Contains(few.Warnings, warning => warning.StartsWith("2 numbers cannot tell 2 parameters and their errors", StringComparison.Ordinal));
        Assert.True(double.IsNaN(few.Parameter("m").Error) && double.IsNaN(few.ResidualSd));
    }

    [Fact]
    public void BadCellsAreRefusedByRowAndColumnOrLeftOutAndTold()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, "x,y,s\n0,1,0.1\n1,two,0.1\n2,3,\n3,4,0.1\n4,5.2,0.1\n");
        try
        {
            var table = ColumnTable.Read(path);
            Assert.Equal($"{path}: line 3, column y: 'two' is no number; expected a number", Assert.Throws<DataFileException>(() => RobustFit.Run(table, Options("m*x + c", "y"))).Message);
            Assert.Equal($"{path}: line 4, column s: is empty; expected a number", Assert.Throws<DataFileException>(() => RobustFit.Run(table, Options("m*x + c", "x") with { Sigma = ["s"] })).Message);
            Assert.StartsWith($"{path}: has no column 'yy'; did you mean y?", Assert.Throws<DataFileException>(() => RobustFit.Run(table, Options("m*x + c", "yy"))).Message, StringComparison.Ordinal);
            var fit = RobustFit.Run(table, Options("m*x + c", "y") with { Sigma = ["s"], SkipsBadRows = true });
            Assert.Equal(3, fit.Residuals[0].Count);
            Assert.Contains("2 of 5 rows were left out because cells hold no number: line 3, column y, line 4, column s", fit.Warnings);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void VariablesMayHaveOtherNamesThanTheirColumns()
    {
        var table = ColumnTable.Of("data", ("time", [0, 1, 2, 3]), ("y", [1, 3, 5, 7.5]), ("b", [9, 9, 9, 9]));
        var fit = RobustFit.Run(table, Options("a + b*x", "y") with { X = ["x=time"] });
        Assert.Equal(["a", "b"], fit.Parameters.Select(parameter => parameter.Name));
        // b is a column's name: what is told of it as of a parameter makes it one, else it is data.
        var told = RobustFit.Run(table, Options("a + b*time", "y", ("b", 1)));
        Assert.Equal(fit.Parameter("b").Value, told.Parameter("b").Value, 1e-9);
        Assert.Equal(["a"], RobustFit.Run(table, Options("a + b*time", "y")).Parameters.Select(parameter => parameter.Name));
        Assert.StartsWith("the variable 'xx' is in no formula; did you mean x?", Assert.Throws<ArgumentException>(() => RobustFit.Run(table, Options("a + b*x", "y") with { X = ["xx=time"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFitGoesOnIntoASampler()
    {
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0.2), Decay() with { Likelihood = Likelihood.Cauchy });
        var posterior = PosteriorRun.Run(FitStart.Of(fit), new Nuts { Chains = 2, Draws = 1500, WarmUp = 300, Seed = 3, Threads = 1 });
        Assert.True(posterior.HasConverged, string.Join("; ", posterior.Warnings));
        foreach (var parameter in fit.Fit.Parameters)
        {
            var summary = posterior.Convergence.Summary[parameter.Name]!;
            Assert.InRange(summary.Mean, parameter.Value - (0.35 * parameter.Error), parameter.Value + (0.35 * parameter.Error));
            Assert.InRange(summary.StandardDeviation, 0.8 * parameter.Error, 1.35 * parameter.Error);
        }
    }

    [Fact]
    public void PriorsCount()
    {
        var settings = Decay().Parameters.ToDictionary(pair => pair.Key, pair => pair.Value);
        settings["b"] = new() { Start = 0.6, Prior = PriorCatalog.Parse("normal(0.5, 0.0001)") };
        var fit = RobustFit.Run(Contaminated(seed: 5, share: 0), Decay() with { Parameters = settings });
        Assert.InRange(fit.Parameter("b").Value, 0.4995, 0.5015);
        Assert.InRange(fit.Parameter("b").Error, 0.00009, 0.000101);
    }

    private static RobustFitOptions Decay() => Options("a*exp(-b*x) + c", "y", ("a", 3), ("b", 1), ("c", 0));

    private static RobustFitOptions Options(string formula, string y, params (string Name, double Start)[] starts) => new()
    {
        Formulas = [Formula.Parse(formula)], Y = [y], Parameters = starts.ToDictionary(start => start.Name, start => new ParameterSetting { Start = start.Start }),
    };

    private static ColumnTable Contaminated(ulong seed, double share, bool outliersBothWays = false)
    {
        var random = new RandomStream(seed);
        const int Count = 200;
        double[] x = new double[Count], y = new double[Count], s = [.. Enumerable.Repeat(0.05, Count)];
        for (var i = 0; i < Count; i++)
        {
            x[i] = 10.0 * i / Count;
            y[i] = (5 * Math.Exp(-0.7 * x[i])) + 1 + (s[i] * random.NextNormal());
            var (draw, size, side) = (random.NextUniform(), 2 + (10 * random.NextUniform()), random.NextUniform());
            if (draw < share) y[i] += outliersBothWays && side < 0.5 ? -size : size;
        }

        return ColumnTable.Of("synthetic", ("x", x), ("y", y), ("s", s));
    }
}
