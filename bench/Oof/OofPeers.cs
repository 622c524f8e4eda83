using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Bench.Oof;

/// <summary>The fit of arXiv:1805.07439 (three full N x N maps, dish N/4 pixels across, Zernikes to order 7 and an illumination, Cauchy noise), timed here and,
/// in the same run, by the peers' scripts: wall time from a cold start to within 0.5 in ln L of the optimum, one thread.</summary>
internal static class OofPeers
{
    private const double Gamma = 0.003;

    public static int Run(string[] sizes, TextWriter output)
    {
        if (PythonPeers.Find("oofbench.py", output) is not { } peers) return 1;
        output.WriteLine("Seconds to the optimum (ours; the errors come after) or to 0.5 in ln L of it (peers, whose first evaluation is not counted); ratios to ours once compiled.");
        output.WriteLine("N | ours, first fit | ours, again | ours, value+gradient ms | numpy differences | torch | ratio to numpy | ratio to torch");
        foreach (var n in sizes.Length > 0 ? sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture)) : [256])
        {
            var maps = Data(peers, n);
            var first = Ours(maps, n);
            var again = Enumerable.Range(0, 3).Select(_ => Ours(maps, n)).Min();
            var gradient = ValueAndGradient(maps, n);
            // Differences of 40 parameters at N = 1024 take most of ten minutes: their time an evaluation and torch's count of evaluations tell it too.
            var torch = Peer(peers, n, "torch", "fit");
            var numpy = n <= 256 ? Peer(peers, n, "naive", "fit") : torch with { Seconds = Peer(peers, n, "naive", "eval").Seconds * torch.Evaluations };
            output.WriteLine(FormattableString.Invariant(
                $"{n} | {first:F3} | {again:F3} | {1000 * gradient:F2} | {numpy.Seconds:F2}{(n <= 256 ? string.Empty : " (estimated)")} | {torch.Seconds:F3} | {numpy.Seconds / again:F0} | {torch.Seconds / again:F1}"));
        }

        return 0;
    }

    private static double Ours(OofObservation maps, int n)
    {
        var clock = Stopwatch.StartNew();
        var optimum = new Optimum(clock);
        var result = OofFit.Run(maps, Options(n), optimum);
        var seconds = optimum.Seconds;
        Console.Error.WriteLine(FormattableString.Invariant($"  N {n}: {seconds:F3} s, ln L {result.LogLikelihood:F3}, {result.Engine}, {result.StopReason}, {result.Evaluations} evaluations"));
        return seconds;
    }

    /// <summary>Notes when the fit begins with the errors: the optimum is then found.</summary>
    private sealed class Optimum(Stopwatch clock) : IProgress<OofFitProgress>
    {
        public double Seconds { get; private set; }

        public void Report(OofFitProgress value)
        {
            if (value.Stage == "errors") Seconds = clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>The whole fit stops far closer to the optimum than 0.5: its time bounds ours from above.</summary>
    private static OofFitOptions Options(int n) => new()
    {
        Telescope = new Telescope("prime", TelescopeGeometry.PrimeFocus, 1, 1.2),
        MaxOrder = 7,
        Illumination = "gaussian",
        Likelihood = "cauchy",
        Starts = 1,
        FitPointing = false,
        NoiseSigma = Gamma,
        Fix = new Dictionary<string, double> { ["offset_0"] = 0, ["offset_1"] = 0, ["offset_2"] = 0 },
        Start = new Dictionary<string, double> { ["taper"] = -20 / Math.Log(10) / (2 * 0.6 * 0.6) },
        Grid = ApertureGrid.Pyoof(1, (n / 4) + 1, 1),
        Pixels = n / 4,
    };

    private static double ValueAndGradient(OofObservation maps, int n)
    {
        var problem = OofFit.Problem(maps, Options(n));
        var point = problem.Start;
        var gradient = new double[point.Length];
        var best = double.PositiveInfinity;
        for (var i = 0; i < 10; i++)
        {
            var clock = Stopwatch.StartNew();
            problem.Problem.Objective.ValueAndGradient(point, gradient);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return best;
    }

    /// <summary>The peers' own synthetic data: their order of samples is that of the FFT, ours that of the sky.</summary>
    private static OofObservation Data(string peers, int n)
    {
        var file = Path.GetTempFileName();
        try
        {
            PythonPeers.Execute(peers, "-c", FormattableString.Invariant(
                $"import sys; sys.argv=['x','--N','{n}','--order','7']; import oofbench, numpy; p=oofbench.Problem({n},7); numpy.fft.fftshift(p.obs,axes=(1,2)).tofile('{file}')"));
            var bytes = File.ReadAllBytes(file);
            var powers = new double[bytes.Length / sizeof(double)];
            Buffer.BlockCopy(bytes, 0, powers, 0, bytes.Length);
            const double wavelength = 0.001;
            var spacing = wavelength / (n * 8.0 / n);
            var (u, v) = (new double[n * n], new double[n * n]);
            for (var i = 0; i < n * n; i++) (u[i], v[i]) = (((i % n) - (n / 2)) * spacing, ((i / n) - (n / 2)) * spacing);
            // Six radians at the rim, of a screen (1 - a^2)/(1 + a^2) - 1 with a = 1 / 2.4 there.
            var a = Math.Pow(1 / 2.4, 2);
            var dz = 6 * wavelength / (2 * Math.PI) / (1 - ((1 - a) / (1 + a)));
            return new OofObservation([.. Enumerable.Range(0, 3).Select(k => new BeamMap(u, v, powers.AsSpan(k * n * n, n * n).ToArray(), (k - 1) * dz))], wavelength);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (double Seconds, int Evaluations) Peer(string peers, int n, string name, string what)
    {
        var trace = Path.GetTempFileName();
        var text = PythonPeers.Execute(peers, "oofbench.py", "--N", n.ToString(CultureInfo.InvariantCulture), "--order", "7", "--impl", name, "--what", what, "--out", trace, "--reps", "3");
        if (what == "eval") return (JsonDocument.Parse(text).RootElement.GetProperty("fg").GetDouble(), 1);
        var result = JsonDocument.Parse(File.ReadAllText(trace)).RootElement;
        File.Delete(trace);
        var best = result.GetProperty("fbest").GetDouble();
        var steps = result.GetProperty("trace").EnumerateArray().ToArray();
        var reached = Array.FindIndex(steps, step => step[2].GetDouble() <= best + 0.5);
        return (steps[reached][0].GetDouble(), reached + 1);
    }
}
