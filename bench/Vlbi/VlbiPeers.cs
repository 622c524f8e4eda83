using System.Diagnostics;
using System.Globalization;
using VlbiOps.Bench.Operators;
using VlbiOps.Core.Objectives.Posteriors;
using VlbiOps.Data.Closures;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Data.Visibilities.Formats;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Bench.Vlbi;

/// <summary>The posterior of an m-ring on M87's amplitudes and closure phases (2017 April 11, low band), here and by hand-written NumPy in the same run, one thread;
/// and the eight public files from disk to closures.</summary>
internal static class VlbiPeers
{
    private const string Averaged = "lo_bri_calibrated";
    private const string Unaveraged = "lo_raw";

    private static string Reference => Path.Combine(PythonPeers.Data, "..", "reference", "vlbi");

    public static int Run(TextWriter output)
    {
        // First, while nothing is compiled: a process that reads files does it once.
        Files(output);
        if (PythonPeers.Find("mring_post.py", output) is not { } peers) return 1;
        var set = VisibilityTable.Read(Path.Combine(Reference, $"m87_101_{Averaged}.csv"));
        var phases = ClosureTable.Read(Path.Combine(Reference, $"m87_101_{Averaged}_cphase_min.csv"));
        var raw = VisibilityTable.Read(Path.Combine(Reference, "m87_101_lo_raw.csv"));
        var rawPhases = ClosureSets.Form(raw, ClosureKind.Phase);
        var folder = WriteForPeer(raw, rawPhases);
        try
        {
            output.WriteLine("Microseconds, the best of many; minus the log posterior over unconstrained coordinates, priors and Jacobians included (NumPy: the log-likelihood).");
            output.WriteLine("case | visibilities | closures | ours value | ours value+gradient | numpy value | numpy value+gradient | ratio value | ratio value+gradient");
            Compare("amplitudes + closure phases, m = 1", set, phases, 1, Averaged, Reference, peers, output);
            Compare("amplitudes + closure phases, m = 2", set, phases, 2, Averaged, Reference, peers, output);
            Compare("amplitudes, m = 1", set, null, 1, Averaged, Reference, peers, output);
            Compare("not averaged, m = 1", raw, rawPhases, 1, Unaveraged, folder, peers, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Files(TextWriter output)
    {
        var folder = Path.Combine(PythonPeers.Data, "eht-m87-2017");
        if (!Directory.Exists(folder)) return;
        for (var pass = 0; pass < 2; pass++)
        {
            var clock = Stopwatch.StartNew();
            var (visibilities, closures) = (0, 0);
            foreach (var path in Directory.GetFiles(folder, "*.uvfits"))
            {
                var read = UvFitsFile.Read(path);
                var averaged = ScanAverage.Of(read);
                visibilities += read.Count;
                closures += ClosureSets.Form(averaged, ClosureKind.Phase).Count + ClosureSets.Form(averaged, ClosureKind.LogAmplitude).Count;
            }

            output.WriteLine(FormattableString.Invariant(
                $"eight UVFITS files read, averaged over scans and closed, {(pass == 0 ? "the process's first" : "again")}: {clock.Elapsed.TotalMilliseconds:F0} ms ({visibilities} visibilities, {closures} closures)"));
        }
    }

    private static void Compare(string name, VisibilitySet set, ClosureSet? phases, int order, string dataset, string reference, string peers, TextWriter output)
    {
        VlbiTerm[] terms = phases is null ? [new(DataProduct.Amplitude)] : [new(DataProduct.Amplitude), new(DataProduct.ClosurePhase) { Closures = phases }];
        var problem = new VlbiProblem(new(SkyModelText.Parse($"mring(order={order.ToString(CultureInfo.InvariantCulture)})"), [new(set, terms)]));
        var space = new PosteriorSpace(problem.Parameters);
        var posterior = new ObjectivePosterior(space, problem.Objective);
        var point = space.EngineStart();
        var gradient = new double[point.Length];
        var value = 1e6 * Stopwatching.Best(() => posterior.Value(point), 1.5);
        var both = 1e6 * Stopwatching.Best(() => posterior.ValueAndGradient(point, gradient), 1.5);
        var program = FormattableString.Invariant($"""
            import sys, timeit; sys.path.insert(0, '.')
            from mring_post import Post; import numpy as np
            p = Post('{dataset}', {order}, {(phases is null ? "('amp',)" : "('amp','cphase')")}); x = np.array([.55, 42., 14., -.17, .02] + [.03, -.05] * ({order} - 1))
            for f in (p.logl, p.grad): print(1e6 * min(timeit.repeat(lambda: f(x), number=50, repeat=40)) / 50)
            """);
        double[] numpy = [.. PythonPeers.Execute(peers, new Dictionary<string, string> { ["VLBIOPS_REFERENCE"] = reference }, "-c", program)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        output.WriteLine(FormattableString.Invariant(
            $"{name} | {set.Count} | {phases?.Count ?? 0} | {value:F2} | {both:F2} | {numpy[0]:F0} | {numpy[1]:F0} | {numpy[0] / value:F1} | {numpy[1] / both:F1}"));
    }

    /// <summary>The set that was not averaged, with our closures, as tables that the peer reads.</summary>
    private static string WriteForPeer(VisibilitySet set, ClosureSet phases)
    {
        var folder = Directory.CreateTempSubdirectory("vlbiops-bench").FullName;
        var columns = set.Columns;
        File.WriteAllLines(Path.Combine(folder, $"m87_101_{Unaveraged}.csv"), Enumerable.Range(0, set.Count).Select(k => FormattableString.Invariant(
            $"{columns.TimeHours[k]:R},{set.Stations[columns.Station1[k]]},{set.Stations[columns.Station2[k]]},{columns.U[k]:R},{columns.V[k]:R},{columns.Sigma[k]:R},{double.Hypot(columns.Real[k], columns.Imaginary[k]):R}"))
            .Prepend("time_h,t1,t2,u_lambda,v_lambda,sigma_Jy,amp_debiased_Jy"));
        File.WriteAllLines(Path.Combine(folder, $"m87_101_{Unaveraged}_cphase_min.csv"), Enumerable.Range(0, phases.Count).Select(k => FormattableString.Invariant(
            $"{phases.TimeHours[k]:R},{string.Join(',', phases.Stations[k])},{phases.Values[k]:R},{phases.Sigma[k]:R}")).Prepend("time_h,t1,t2,t3,cphase_rad,sigma_rad"));
        File.WriteAllText(Path.Combine(folder, $"m87_101_{Unaveraged}_logcamp_min.csv"), "time_h,t1,t2,t3,t4,logcamp_debiased,sigma_debiased\n");
        return folder;
    }
}
