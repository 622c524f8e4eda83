using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Visibility.Fitting;

/// <summary>Every term's gradient, and what noise, gains and covariance do, on data made up.</summary>
public sealed class VlbiProblemTests
{
    private static readonly SkyModel Model = SkyModelText.Parse("mring(order=1)+shift(gauss)");
    private static readonly VisibilitySet Set = SyntheticVisibilities.Of(["A", "B", "C", "D", "E"], [1, 2.5, 4], (t, u, v) =>
        (0.3 + (0.2 * Math.Cos(3e-10 * u)) + (0.01 * t), (0.1 * Math.Sin(2e-10 * v)) - 0.05));

    /// <summary>Two scans of integrations of a minute, one after another.</summary>
    private static readonly VisibilitySet Unaveraged = Minutes(SyntheticVisibilities.Of(["A", "B", "C", "D"], [1, 1 + (1 / 60.0), 1 + (2 / 60.0), 2, 2 + (1 / 60.0)], (t, u, v) =>
        (0.3 + (0.2 * Math.Cos(3e-10 * u)) + (0.01 * t), (0.1 * Math.Sin(2e-10 * v)) - 0.05)));

    public static TheoryData<DataProduct, NoiseDensity> Terms
    {
        get
        {
            var data = new TheoryData<DataProduct, NoiseDensity>();
            foreach (var product in Enum.GetValues<DataProduct>())
            {
                foreach (var density in VlbiTerm.Allowed(product)) data.Add(product, ProductNames.Density(density));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void GradientsAreThoseOfDifferences(DataProduct product, NoiseDensity density)
    {
        // Huber's density bends, and differences across a bend are off.
        var tolerance = density == NoiseDensity.Huber ? 1e-3 : 1e-7;
        Check(new VlbiProblem(new(Model, [new(Set, [Term(product, density)])])), tolerance);
        Check(new VlbiProblem(new(Model, [new(Set, [Term(product, density)])]) { Noise = new(true, true) }), tolerance);
        Check(new VlbiProblem(new(Model, [new(Set, [Term(product, density)])]) { Gains = new(0.1, true) }), tolerance);
    }

    [Theory]
    [InlineData(DataProduct.ClosurePhase, NoiseDensity.Gaussian)]
    [InlineData(DataProduct.ClosurePhase, NoiseDensity.WrappedGaussian)]
    [InlineData(DataProduct.ClosurePhase, NoiseDensity.Cauchy)]
    [InlineData(DataProduct.LogClosureAmplitude, NoiseDensity.Gaussian)]
    public void GradientsWithFullCovarianceAreThoseOfDifferences(DataProduct product, NoiseDensity density) =>
        Check(new VlbiProblem(new(Model, [new(Set, [Term(product, density) with { UsesCovariance = true }])])));

    [Fact]
    public void SeveralTermsAndObservationsAddUp()
    {
        VlbiTerm[] terms = [Term(DataProduct.Amplitude, NoiseDensity.Gaussian), Term(DataProduct.ClosurePhase, NoiseDensity.Cauchy)];
        var both = new VlbiProblem(new(Model, [new(Set, terms), new(Set, [terms[0]])]));
        var point = Point(both);
        var parts = terms.Append(terms[0]).Sum(term => new VlbiProblem(new(Model, [new(Set, [term])])).LogLikelihood(point));
        Assert.Equal(parts, both.LogLikelihood(point), 1e-9 * Math.Abs(parts));
        Assert.Equal((2 * Set.Count) + terms[1].Closures!.Count, both.SampleCount);
        Assert.Equal([DataProduct.Amplitude, DataProduct.ClosurePhase, DataProduct.Amplitude], both.Compare(point).Select(comparison => comparison.Product));
    }

    /// <summary>The number of data is that of information criteria and of chi^2: complex ones twice, those that are nought once debiased not at all.</summary>
    [Theory]
    [InlineData(DataProduct.Visibility, 60)]
    [InlineData(DataProduct.Amplitude, 30)]
    [InlineData(DataProduct.LogAmplitude, 28)]
    [InlineData(DataProduct.Bispectrum, 36)]
    [InlineData(DataProduct.ClosurePhase, 18)]
    public void DataThatCountAreCounted(DataProduct product, int count)
    {
        var columns = Set.Columns;
        double[] Fade(double[] parts) => [.. parts.Select((part, k) => k is 3 or 17 ? 1e-4 * part : part)];
        var faint = Set.With(columns with { Real = Fade(columns.Real), Imaginary = Fade(columns.Imaginary) }, "two faint ones");
        var closures = ProductNames.ClosureOf(product) is { } kind ? ClosureSets.Form(faint, kind) : null;
        foreach (var noise in new[] { SystematicNoise.None, new(true, false) })
        {
            var problem = new VlbiProblem(new(Model, [new(faint, [new(product) { Closures = closures }])]) { Noise = noise });
            Assert.Equal(count, problem.SampleCount);
            var chi = Assert.Single(ChiSquare.Of(problem.Compare(Point(problem))));
            Assert.Equal(count, chi.DataCount);
            Assert.Equal(chi.Value / count, chi.Reduced);
        }
    }

    [Fact]
    public void FittedNoiseIsTheFixedOneWhereTheyAgree()
    {
        const double Fraction = 0.05, Floor = 0.003;
        var fitted = new VlbiProblem(new(Model, [new(Set, [Term(DataProduct.Visibility, NoiseDensity.Gaussian)])]) { Noise = new(true, true) });
        var point = Point(fitted);
        (point[fitted.Parameters.IndexOf("noise.fraction")], point[fitted.Parameters.IndexOf("noise.floor")]) = (Fraction, Floor);
        var columns = Set.Columns;
        var noisy = Set.With(
            columns with { Sigma = [.. columns.Sigma.Select((s, k) => Math.Sqrt((s * s) + (Fraction * Fraction * ((columns.Real[k] * columns.Real[k]) + (columns.Imaginary[k] * columns.Imaginary[k]))) + (Floor * Floor)))] }, "noise");
        var known = new VlbiProblem(new(Model, [new(noisy, [Term(DataProduct.Visibility, NoiseDensity.Gaussian)])]));
        Assert.Equal(known.LogLikelihood(point.AsSpan(0, known.Parameters.Count)), fitted.LogLikelihood(point), 1e-9);
        Assert.All(fitted.Compare(point)[0].Sigma.Zip(noisy.Columns.Sigma), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void GainsOfTheTruthExplainGainsInTheData()
    {
        // Data of the model itself, times gains: at the gains' values the misfit is nothing, at none it is much.
        var problem = new VlbiProblem(new(Model, [new(Set, [Term(DataProduct.Visibility, NoiseDensity.Gaussian)])]) { Gains = new(0.2, true) });
        var point = Point(problem);
        var names = problem.Parameters.All.Select(parameter => parameter.Name).ToArray();
        for (var k = 0; k < names.Length; k++)
        {
            if (names[k].StartsWith("gain.", StringComparison.Ordinal)) point[k] = 0.1 * Math.Sin(k);
            if (names[k].StartsWith("phase.", StringComparison.Ordinal)) point[k] = Math.Cos(3 * k);
        }

        Assert.Equal(3 * 5, names.Count(name => name.StartsWith("gain.", StringComparison.Ordinal)));
        Assert.Equal(3 * 4, names.Count(name => name.StartsWith("phase.", StringComparison.Ordinal)));
        Assert.DoesNotContain("phase.A.1", names);
        var model = problem.Compare(point)[0];
        var data = Set.With(Set.Columns with { Real = model.Model, Imaginary = model.ModelImaginary }, "made of the model");
        var onData = new VlbiProblem(new(Model, [new(data, [Term(DataProduct.Visibility, NoiseDensity.Gaussian)])]) { Gains = new(0.2, true) });
        Assert.Equal(0, onData.Compare(point)[0].ChiSquare().Value, 1e-20);
        var without = point.Select((value, k) => names[k].StartsWith("gain.", StringComparison.Ordinal) || names[k].StartsWith("phase.", StringComparison.Ordinal) ? 0 : value).ToArray();
        Assert.True(onData.Compare(without)[0].ChiSquare().Value > 1000);

        // Closures do not feel them.
        var closures = new VlbiProblem(new(Model, [new(data, [new(DataProduct.ClosurePhase) { Closures = ClosureSets.Form(data, ClosureKind.Phase) }])]));
        Assert.Equal(0, closures.Compare(without.AsSpan(0, Model.Parameters.Count))[0].ChiSquare().Value, 1e-15);
    }

    [Fact]
    public void AStationHasOneGainAScan()
    {
        // C-D is alone in the second scan's second half, but A-C and B-D are there in its first.
        var set = Unaveraged.With(Unaveraged.Columns.Take([.. Enumerable.Range(0, Unaveraged.Count).Where(k => k < 24 || k == 29)]), "some");
        var problem = new VlbiProblem(new(Model, [new(set, [new(DataProduct.Visibility)])]) { Gains = new(0.2, true) });
        string[] names = [.. problem.Parameters.All.Select(parameter => parameter.Name).Skip(Model.Parameters.Count)];
        Assert.Equal(["gain.A.1", "gain.B.1", "gain.C.1", "gain.D.1", "gain.A.2", "gain.B.2", "gain.C.2", "gain.D.2", "phase.B.1", "phase.C.1", "phase.D.1", "phase.B.2", "phase.C.2", "phase.D.2"], names);
        double[] none = [.. Point(problem)[..Model.Parameters.Count], .. new double[names.Length]], point = [.. none];
        (point[problem.Parameters.IndexOf("gain.D.2")], point[problem.Parameters.IndexOf("phase.D.2")]) = (0.2, 0.5);
        var (with, without, columns) = (problem.Compare(point)[0], problem.Compare(none)[0], set.Columns);
        for (var k = 0; k < set.Count; k++)
        {
            // exp(a - i p), D being the second station of its baselines.
            var (re, im) = columns.TimeHours[k] > 1.5 && columns.Station2[k] == 3 ? (Math.Exp(0.2) * Math.Cos(0.5), -Math.Exp(0.2) * Math.Sin(0.5)) : (1, 0);
            Assert.Equal((re * without.Model[k]) - (im * without.ModelImaginary![k]), with.Model[k], 1e-14);
            Assert.Equal((re * without.ModelImaginary[k]) + (im * without.Model[k]), with.ModelImaginary![k], 1e-14);
        }
    }

    /// <summary>Where data are log amplitudes, fitted gains make a quadratic form of them, whose integral is that of a normal density: value and curvature at its minimum.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GainsIntegratedOutOfLogAmplitudesAreTheIntegralOverFittedOnes(bool isAveraged)
    {
        var data = isAveraged ? Set : Unaveraged;
        var stations = new Dictionary<string, double> { ["C"] = 0.3 };
        VlbiTerm[] terms = [new(DataProduct.LogAmplitude)];
        var fitted = new VlbiProblem(new(Model, [new(data, terms)]) { Gains = new(0.1, false) { StationSigma = stations } });
        var marginal = new VlbiProblem(new(Model, [new(data, terms)]) { Gains = new(0.1, false) { StationSigma = stations, IsMarginalized = true } });
        Assert.Equal(Model.Parameters.Count, marginal.Parameters.Count);
        var (first, count) = (Model.Parameters.Count, fitted.Parameters.Count - Model.Parameters.Count);
        var penalized = new PenalizedObjective(fitted.Objective, fitted.Parameters);
        double[] point = [.. Point(fitted)[..first], .. new double[count]];
        double[] Gradient(double[] at)
        {
            var gradient = new double[at.Length];
            penalized.ValueAndGradient(at, gradient);
            return gradient[first..];
        }

        var slope = Vector<double>.Build.Dense(Gradient(point));
        var curvature = Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, count).Select(k =>
            Vector<double>.Build.Dense(Gradient([.. point.Select((x, i) => i == first + k ? x + 1 : x)])) - slope));
        var best = -curvature.Solve(slope);
        for (var k = 0; k < count; k++) point[first + k] = best[k];
        var integral = fitted.LogLikelihoodConstant - penalized.Value(point) + (0.5 * count * Math.Log(2 * Math.PI)) - (0.5 * Math.Log(curvature.Determinant()));
        Assert.Equal(integral, marginal.LogLikelihood(point.AsSpan(0, first)), 1e-8 * Math.Abs(integral));
        Check(marginal);
        Check(new VlbiProblem(new(Model, [new(data, [new(DataProduct.Amplitude)])]) { Gains = new(0.1, false) { IsMarginalized = true } }));
    }

    [Theory]
    [InlineData(DataProduct.Visibility, 15, 12)]
    [InlineData(DataProduct.Amplitude, 15, 0)]
    [InlineData(DataProduct.ClosurePhase, 0, 0)]
    public void OnlyGainsThatTheDataFeelAreParameters(DataProduct product, int amplitudes, int phases)
    {
        var names = new VlbiProblem(new(Model, [new(Set, [Term(product, NoiseDensity.Gaussian)])]) { Gains = new(0.1, true) }).Parameters.All.Select(parameter => parameter.Name).ToArray();
        Assert.Equal(amplitudes, names.Count(name => name.StartsWith("gain.", StringComparison.Ordinal)));
        Assert.Equal(phases, names.Count(name => name.StartsWith("phase.", StringComparison.Ordinal)));
    }

    [Fact]
    public void ClosuresOfPlacesThatAreNoVisibilitiesCountTheSame()
    {
        // A table's closures beside other visibilities: the model is worked out at their legs.
        var closures = ClosureSets.Form(Set, ClosureKind.Phase);
        var other = Set.With(Set.Columns.Take([.. Enumerable.Range(0, 3)]), "three of them");
        var (own, foreign) = (new VlbiProblem(new(Model, [new(Set, [new(DataProduct.ClosurePhase) { Closures = closures }])])),
            new VlbiProblem(new(Model, [new(other, [new(DataProduct.Amplitude), new(DataProduct.ClosurePhase) { Closures = closures }])])));
        var point = Point(own);
        var amplitudes = new VlbiProblem(new(Model, [new(other, [new(DataProduct.Amplitude)])]));
        Assert.Equal(own.LogLikelihood(point) + amplitudes.LogLikelihood(point), foreign.LogLikelihood(point), 1e-9);
        Check(foreign);
    }

    /// <summary>D stands beside C: their baselines lie at one (u,v), and C-D at none, but each leg has the floor of its own amplitude.</summary>
    [Theory]
    [InlineData(DataProduct.ClosurePhase)]
    [InlineData(DataProduct.LogClosureAmplitude)]
    public void TheFloorOfAClosureIsThatOfItsOwnVisibilities(DataProduct product)
    {
        const double Floor = 0.02;
        var columns = Set.Columns;
        double[] Beside(double[] places) =>
            [.. places.Select((_, k) => columns.Station2[k] != 3 ? places[k] : columns.Station1[k] == 2 ? 0 : places[Row(columns.TimeHours[k], columns.Station1[k], 2)])];
        var set = Set.With(columns with { U = Beside(columns.U), V = Beside(columns.V) }, "D beside C");
        var closures = ClosureSets.Form(set, ProductNames.ClosureOf(product)!.Value, ClosureSelection.Maximal);
        var problem = new VlbiProblem(new(Model, [new(set, [new(product) { Closures = closures }])]) { Noise = new(false, true) });
        var point = Point(problem);
        point[problem.Parameters.IndexOf("noise.floor")] = Floor;
        var sigma = problem.Compare(point)[0].Sigma;
        (int, int)[] legs = closures.LegCount == 3 ? [(0, 1), (1, 2), (2, 0)] : [(0, 1), (2, 3), (0, 3), (1, 2)];
        for (var k = 0; k < closures.Count; k++)
        {
            int[] stations = [.. closures.Stations[k].Select(set.StationIndex)];
            var inverse = legs.Sum(leg => Math.Pow(columns.Amplitude(Row(closures.TimeHours[k], stations[leg.Item1], stations[leg.Item2])), -2));
            Assert.Equal(Math.Sqrt(Math.Pow(closures.Sigma[k], 2) + (Floor * Floor * inverse)), sigma[k], 1e-12 * sigma[k]);
        }

        int Row(double hours, int a, int b) =>
            Enumerable.Range(0, Set.Count).Single(k => columns.TimeHours[k] == hours && ((columns.Station1[k], columns.Station2[k]) == (a, b) || (columns.Station1[k], columns.Station2[k]) == (b, a)));
    }

    [Fact]
    public void AFloorOfClosuresNeedsTheirVisibilities()
    {
        var term = Term(DataProduct.ClosurePhase, NoiseDensity.Gaussian);
        VlbiProblem Problem(VisibilitySet set, SystematicNoise noise) => new(new(Model, [new(set, [term])]) { Noise = noise });
        var some = Set.With(Set.Columns.Take([0, 1, 2]), "three of them");
        Assert.Equal(
            "the floor of the noise cannot be fitted to closures whose visibilities are not given", Assert.Throws<ArgumentException>(() => Problem(some, new(true, true))).Message);
        var (own, foreign) = (Problem(Set, new(true, false)), Problem(some, new(true, false)));
        Assert.Equal(own.LogLikelihood(Point(own)), foreign.LogLikelihood(Point(own)), 1e-9);

        // The times of a table may be others: then (u,v) tells.
        var moved = Set.With(Set.Columns with { TimeHours = [.. Set.Columns.TimeHours.Select(t => t + 1e-5)] }, "later");
        var (same, later) = (Problem(Set, new(false, true)), Problem(moved, new(false, true)));
        Assert.Equal(same.LogLikelihood(Point(same)), later.LogLikelihood(Point(same)));
    }

    [Fact]
    public void AmplitudesBelowTheNoiseHaveNoLogarithmAndDoNotCount()
    {
        var columns = Set.Columns;
        var weak = Set.With(columns with { Real = [.. columns.Real.Select((value, k) => k == 4 ? 1e-4 : value)], Imaginary = [.. columns.Imaginary.Select((value, k) => k == 4 ? 0 : value)] }, "one weak");
        var problem = new VlbiProblem(new(Model, [new(weak, [new(DataProduct.LogAmplitude)])]));
        var comparison = problem.Compare(Point(problem))[0];
        Assert.Equal(double.PositiveInfinity, comparison.Sigma[4]);
        Assert.Equal(Set.Count - 1, comparison.ChiSquare().Count);
        Assert.True(double.IsFinite(problem.LogLikelihood(Point(problem))));
        Check(problem);
    }

    [Fact]
    public void WhatCannotBeFittedIsRefusedInALine()
    {
        Assert.Contains("no rice likelihood", Assert.Throws<ArgumentException>(() => new VlbiTerm(DataProduct.ClosurePhase, NoiseDensity.Rice)).Message, StringComparison.Ordinal);
        Assert.Equal("there is no data product to fit", Assert.Throws<ArgumentException>(() => new VlbiProblem(new(Model, [new(Set, [])]))).Message);
        var maximal = new VlbiTerm(DataProduct.ClosurePhase) { Closures = ClosureSets.Form(Set, ClosureKind.Phase, ClosureSelection.Maximal), UsesCovariance = true };
        Assert.Contains("covariance", Assert.Throws<ArgumentException>(() => new VlbiProblem(new(Model, [new(Set, [maximal])]))).Message, StringComparison.Ordinal);
        var both = Term(DataProduct.ClosurePhase, NoiseDensity.Gaussian) with { UsesCovariance = true };
        Assert.Contains("one of them", Assert.Throws<ArgumentException>(() => new VlbiProblem(new(Model, [new(Set, [both])]) { Noise = new(true, false) })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("closure-phase", DataProduct.ClosurePhase)]
    [InlineData("ClosurePhase", DataProduct.ClosurePhase)]
    [InlineData("LOG-AMPLITUDE", DataProduct.LogAmplitude)]
    public void ProductsAreFoundByName(string name, DataProduct product) => Assert.Equal(product, ProductNames.Product(name));

    [Fact]
    public void AnUnknownNameTellsTheNearest() =>
        Assert.Contains("did you mean amplitude?", Assert.Throws<ArgumentException>(() => ProductNames.Product("amplitudes")).Message, StringComparison.Ordinal);

    private static VisibilitySet Minutes(VisibilitySet set) => set.With(set.Columns with { IntegrationSeconds = [.. set.Columns.TimeHours.Select(_ => 60.0)] }, "of a minute");

    private static VlbiTerm Term(DataProduct product, NoiseDensity density) => new(product, density)
    {
        Closures = ProductNames.ClosureOf(product) is { } kind ? ClosureSets.Form(Set, kind) : null,
    };

    /// <summary>The starts, moved off them so that nothing is zero by chance.</summary>
    private static double[] Point(VlbiProblem problem) =>
        [.. problem.Parameters.All.Select((parameter, k) => parameter.IsFixed ? parameter.Start : parameter.Start == 0 ? 0.03 * (1 + (k % 5)) : parameter.Start * (1 + (0.02 * (k % 3))))];

    private static void Check(VlbiProblem problem, double tolerance = 1e-7)
    {
        IObjective objective = problem.Objective;
        var point = Point(problem);
        var gradient = new double[point.Length];
        var value = objective.ValueAndGradient(point, gradient);
        Assert.Equal(objective.Value(point), value, 1e-11 * Math.Abs(value));
        var scale = gradient.Zip(point, (g, x) => Math.Abs(g * x)).Max();
        for (var k = 0; k < point.Length; k++)
        {
            var step = 1e-3 * Math.Max(0.05, Math.Abs(point[k]));
            var slope = Difference(objective, point, k, step);
            Assert.True(Math.Abs(slope - gradient[k]) * Math.Max(0.05, Math.Abs(point[k])) <= tolerance * scale, $"{problem.Parameters[k].Name}: {gradient[k]:R}, by differences {slope:R}");
        }
    }

    /// <summary>Central differences of sixth order.</summary>
    private static double Difference(IObjective objective, double[] point, int k, double step)
    {
        double At(double offset)
        {
            var moved = (double[])point.Clone();
            moved[k] += offset * step;
            return objective.Value(moved);
        }

        return ((45 * (At(1) - At(-1))) - (9 * (At(2) - At(-2))) + (At(3) - At(-3))) / (60 * step);
    }
}
