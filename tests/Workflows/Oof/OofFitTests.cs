using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Oof;

/// <summary>Fits of synthetic maps whose truth is known.</summary>
public class OofFitTests
{
    private static readonly Telescope Dish = TelescopeCatalog.Find("Effelsberg");

    private static readonly OofSimulationOptions Simulation = new()
    {
        Telescope = Dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], RandomPhaseRms = 0.5, MaxOrder = 4, Samples = 41, SpacingInBeams = 0.5, Noise = 0.001, Pixels = 48, Seed = 7,
    };

    private static readonly OofFitOptions Options = new() { Telescope = Dish, MaxOrder = 4, Starts = 2, Pixels = 48 };

    [Theory]
    [InlineData("gaussian", "lm")]
    [InlineData("gaussian", "bfgs")]
    [InlineData("cauchy", "lm")]
    [InlineData("student-t", "bfgs")]
    [InlineData("huber", "lm")]
    public void FindsTheTruthWithinItsErrors(string likelihood, string engine)
    {
        var simulation = OofSimulation.Run(Simulation);
        var result = OofFit.Run(simulation.Observation, Options with { Likelihood = likelihood, Engine = engine });
        AssertCovers(simulation, result, 2.0);
        Assert.InRange(result.Maps[1].Noise, 0.0005, 0.0013);
        Assert.Equal(1, result.Maps[1].Scale, 0.02);
    }

    [Fact]
    public void OutliersDoNotMoveACauchyFit()
    {
        var simulation = OofSimulation.Run(Simulation with { OutlierFraction = 0.1 });
        var robust = OofFit.Run(simulation.Observation, Options with { Likelihood = "cauchy" });
        AssertCovers(simulation, robust, 2.5);
        var gaussian = OofFit.Run(simulation.Observation, Options);
        Assert.True(Distance(simulation, robust) < 0.5 * Distance(simulation, gaussian));
    }

    [Fact]
    public void PointingIsFoundApartFromTheSurface()
    {
        var simulation = OofSimulation.Run(Simulation with { PointingErrorInBeams = 0.5 });
        var result = OofFit.Run(simulation.Observation, Options);
        AssertCovers(simulation, result, 2.0);
        Assert.Contains(result.Maps, map => Math.Abs(map.PointingURadians) > 10 * map.PointingErrorRadians.U);
        Assert.Equal(0, result.Maps[1].PointingURadians);
    }

    [Fact]
    public void ChoppedMapsOfAPlanetAreFitted()
    {
        var beam = 0.009 / 100;
        var simulation = OofSimulation.Run(Simulation with { ChopThrowRadians = 6 * beam, SourceRadiusRadians = 0.4 * beam });
        AssertCovers(simulation, OofFit.Run(simulation.Observation, Options), 2.0);
    }

    [Fact]
    public void ScatteredSamplesGiveTheFitOfTheGridTheyCameFrom()
    {
        var simulation = OofSimulation.Run(Simulation);
        var jitter = new Random(3);
        var kept = Enumerable.Range(0, 41 * 41).Where(_ => jitter.NextDouble() < 0.9).ToArray();
        var shuffled = kept.OrderBy(_ => jitter.Next()).ToArray();
        var maps = simulation.Observation.Maps.Select(map => new BeamMap([.. shuffled.Select(i => map.U[i])], [.. shuffled.Select(i => map.V[i])], [.. shuffled.Select(i => map.Power[i])], map.DefocusMeters));
        var result = OofFit.Run(new OofObservation([.. maps], 0.009), Options);
        AssertCovers(simulation, result, 2.0);
        Assert.Equal(shuffled.Length, result.Maps[0].Model.Length);
        Assert.InRange(result.Maps[0].ReducedChiSquare, 0.8, 1.2);
    }

    [Fact]
    public void ResultsAreTheSameForAnyNumberOfThreads()
    {
        var simulation = OofSimulation.Run(Simulation);
        var one = OofFit.Run(simulation.Observation, Options);
        var three = OofFit.Run(simulation.Observation, Options with { Threads = 3 });
        Assert.Equal(one.Coefficients.Select(c => c.Radians), three.Coefficients.Select(c => c.Radians));
        Assert.Equal(one.LogLikelihood, three.LogLikelihood);
    }

    [Fact]
    public void ParametersAreFixedStartedAndFreedByName()
    {
        var simulation = OofSimulation.Run(Simulation);
        var result = OofFit.Run(simulation.Observation, Options with
        {
            Fix = new Dictionary<string, double> { ["taper_dB"] = -12, ["K3"] = 0.25 },
            Free = ["q"],
        });
        Assert.True(result.IlluminationParameters.Single(p => p.Name == "taper") is { IsFixed: true, Value: -12, Error: 0 });
        Assert.False(result.IlluminationParameters.Single(p => p.Name == "q").IsFixed);
        Assert.True(result.Coefficients[2] is { Radians: 0.25, IsFixed: true });
        var error = Assert.Throws<ArgumentException>(() => OofFit.Run(simulation.Observation, Options with { Fix = new Dictionary<string, double> { ["tapir"] = 1 } }));
        Assert.Contains("'tapir'", error.Message, StringComparison.Ordinal);
        Assert.Equal("q=9 lies outside its range, 1 to 2", Assert.Throws<ArgumentException>(() => OofFit.Run(simulation.Observation, Options with { Fix = new Dictionary<string, double> { ["q"] = 9 } })).Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void OrdersAreComparedAndTheTruthWins()
    {
        var simulation = OofSimulation.Run(Simulation);
        var result = OofFit.Run(simulation.Observation, Options with { CompareOrders = [3, 5] });
        Assert.Equal([3, 4, 5], result.Orders.Select(order => order.MaxOrder));
        Assert.Equal(4, result.Orders.MinBy(order => order.Bic)!.MaxOrder);
        // All with the noise of the order reported: what a lower order misses shows.
        Assert.True(result.Orders[0].ReducedChiSquare > 2, $"{result.Orders[0].ReducedChiSquare}");
        Assert.InRange(result.Orders[1].ReducedChiSquare, 0.9, 1.1);
        Assert.InRange(result.Orders[2].ReducedChiSquare, 0.9, 1.1);
    }

    [Fact]
    public void LargeMapsHaveTheErrorsOfSmallerOnes()
    {
        var large = Simulation with { Samples = 261, SpacingInBeams = 0.2, Noise = 3e-5 };
        var observation = OofSimulation.Run(large).Observation;
        var quick = OofFit.Run(observation, Options with { Starts = 1 });
        var slow = OofFit.Run(observation, Options with { Starts = 1, Engine = "lm" });
        Assert.Equal("BFGS", quick.Engine);
        Assert.All(quick.Coefficients.Zip(slow.Coefficients), pair =>
        {
            Assert.Equal(1, pair.First.ErrorRadians / pair.Second.ErrorRadians, 0.02);
            Assert.True(Math.Abs(pair.First.Radians - pair.Second.Radians) < 0.1 * pair.Second.ErrorRadians);
        });
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("cauchy")]
    public void EmptyCellsOfARoundMapCountForNothing(string likelihood)
    {
        var observation = OofSimulation.Run(Simulation).Observation;
        var maps = observation.Maps.Select(map =>
        {
            int[] round = [.. Enumerable.Range(0, map.Count).Where(i => double.Hypot(map.U[i], map.V[i]) < 0.8 * map.U.Max())];
            return new BeamMap([.. round.Select(i => map.U[i])], [.. round.Select(i => map.V[i])], [.. round.Select(i => map.Power[i])], map.DefocusMeters);
        }).ToArray();
        Assert.True(maps[0].Grid is { IsFull: false });
        // The corners hold next to nothing, so the errors hardly change.
        var round = OofFit.Run(new OofObservation(maps, 0.009), Options with { Likelihood = likelihood });
        var square = OofFit.Run(observation, Options with { Likelihood = likelihood });
        Assert.All(round.Coefficients.Zip(square.Coefficients), pair => Assert.InRange(pair.First.ErrorRadians / pair.Second.ErrorRadians, 0.9, 1.12));
        Assert.Equal(maps.Sum(map => map.Count), round.SampleCount);
    }

    [Fact]
    public void ACancelledFitStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => OofFit.Run(OofSimulation.Run(Simulation).Observation, Options, null, source.Token));
    }

    [Fact]
    public void SimulationsRepeatBySeed()
    {
        Assert.Equal(OofSimulation.Run(Simulation).Observation.Maps[2].Power, OofSimulation.Run(Simulation).Observation.Maps[2].Power);
        Assert.NotEqual(OofSimulation.Run(Simulation).CoefficientsRadians, OofSimulation.Run(Simulation with { Seed = 8 }).CoefficientsRadians);
    }

    private static void AssertCovers(OofSimulation simulation, OofFitResult result, double limit)
    {
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("did not converge", StringComparison.Ordinal));
        var deviations = result.Coefficients.Where(c => c.Order.N >= 2)
            .Select(c => (c.Radians - simulation.CoefficientsRadians[c.Order.Index - 1]) / c.ErrorRadians).ToArray();
        Assert.True(deviations.Average(z => z * z) < limit, $"mean squared deviation {deviations.Average(z => z * z)} in units of the error");
    }

    private static double Distance(OofSimulation simulation, OofFitResult result) =>
        Zernike.RootMeanSquare([0, 0, 0, .. result.Coefficients.Where(c => c.Order.N >= 2).Select(c => c.Radians - simulation.CoefficientsRadians[c.Order.Index - 1])]);
}
