using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Arrays;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

/// <summary>Fits of synthetic data, whose truth is known.</summary>
public sealed class SyntheticFitTests
{
    private static readonly VlbiSimulationOptions Ring = new()
    {
        Model = SkyModelText.Parse("mring(order=1)"),
        Parameters = new Dictionary<string, double> { ["mring.flux"] = 0.6, ["mring.diameter"] = 42, ["mring.width"] = 15, ["mring.beta1_re"] = -0.17, ["mring.beta1_im"] = 0.1 },
    };

    /// <summary>Gains of every station and scan come out within their errors, and the ring with them: chi^2 with their covariance is that of normal numbers.</summary>
    [Theory]
    [InlineData(0.6, 3)]
    [InlineData(double.PositiveInfinity, 4)]
    public void GainsAreRecovered(double phaseScatter, long seed)
    {
        const double Scatter = 0.1;
        var coverage = ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { IntegrationSeconds = 300, GapSeconds = 1500, StartHours = 0.5, StopHours = 7 });
        var made = VlbiSimulation.Run(coverage, Ring with { ScanGainScatter = Scatter, Phases = PhaseErrors.Scan, PhaseScatter = phaseScatter, Seed = seed });
        var model = new VlbiModel(Ring.Model, [new(made.Observation, [new(DataProduct.Visibility)])]) { Gains = new(Scatter, FitsPhases: true) };
        var fit = EngineRun.Run(FitStart.Of(VlbiFitProblem.Of(model)), FitEngine.Of(new Bfgs()));
        var pulls = Pulls(fit, made);
        Assert.True(pulls.Count > 120, $"{pulls.Count} parameters");
        Assert.All(pulls, pull => Assert.InRange(Math.Abs(pull.Value), 0, 4.5));
        Assert.InRange(ChiSquare(fit, pulls) / pulls.Count, 1 - (4 * Math.Sqrt(2.0 / pulls.Count)), 1 + (4 * Math.Sqrt(2.0 / pulls.Count)));
        Assert.True(fit.Parameter("gain.AA.3").Error < Scatter / 2);
    }

    /// <summary>One visibility in ten spoilt: normal errors are led astray, Student's and Cauchy's are not.</summary>
    [Fact]
    public void RobustLikelihoodsLeaveOutliersAside()
    {
        var coverage = ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { IntegrationSeconds = 60, StartHours = 1, StopHours = 7 });
        var made = VlbiSimulation.Run(coverage, Ring with { OutlierFraction = 0.1, OutlierScale = 30, Seed = 2 });
        double Worst(NoiseDensity density) => Pulls(
            EngineRun.Run(FitStart.Of(VlbiFitProblem.Of(new(Ring.Model, [new(made.Observation, [new(DataProduct.Visibility, density)])]))), FitEngine.Of(new Bfgs())), made).Values.Max(Math.Abs);
        Assert.InRange(Worst(NoiseDensity.Cauchy), 0, 4);
        Assert.InRange(Worst(NoiseDensity.StudentT), 0, 4);
        Assert.InRange(Worst(NoiseDensity.Gaussian), 20, double.PositiveInfinity);
    }

    /// <summary>Of fitted less true with the covariance of all: flux and gains, and phases against one station, go together.</summary>
    private static double ChiSquare(FitResult fit, Dictionary<string, double> pulls)
    {
        var off = Vector<double>.Build.Dense([.. fit.Covariance.Names.Select(name => pulls[name] * fit.Parameter(name).Error)]);
        var covariance = Matrix<double>.Build.Dense(off.Count, off.Count, fit.Covariance.Matrix);
        return off * covariance.Cholesky().Solve(off);
    }

    /// <summary>Fitted less true over the error, of every free parameter; phases of gains are against the first station of their time.</summary>
    private static Dictionary<string, double> Pulls(FitResult fit, VlbiSimulation truth)
    {
        var times = truth.Observation.Columns.TimeHours.Distinct().Order().ToArray();
        var set = truth.Observation;
        double Gain(string station, double hours, Func<VlbiOps.Data.Visibilities.StationGains, double[]> part)
        {
            var gains = truth.Gains.Stations.Single(gain => gain.Station == station);
            return part(gains)[Array.BinarySearch(gains.TimeHours, hours)];
        }

        double True(string name)
        {
            if (truth.Parameters.TryGetValue(name, out var value)) return value;
            var (kind, station, hours) = (name.Split('.')[0], name.Split('.')[1], times[int.Parse(name.Split('.')[2], System.Globalization.CultureInfo.InvariantCulture) - 1]);
            if (kind == "gain") return Math.Log(Gain(station, hours, gains => gains.Amplitudes()));
            var reference = set.Stations[Enumerable.Range(0, set.Count).Where(k => set.Columns.TimeHours[k] == hours).Min(k => set.Columns.Station1[k])].Name;
            return Gain(station, hours, gains => gains.Phases()) - Gain(reference, hours, gains => gains.Phases());
        }

        double Difference(string name, string unit, double value) => unit switch
        {
            "rad" => Math.IEEERemainder(value - True(name), 2 * Math.PI),
            "deg" => Math.IEEERemainder(value - True(name), 360),
            _ => value - True(name),
        };
        return fit.Parameters.Where(p => fit.Problem.FreeParameters.Any(free => free.Name == p.Name)).ToDictionary(p => p.Name, p => Difference(p.Name, p.Unit, p.Value) / p.Error);
    }
}
