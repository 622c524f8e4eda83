using System.Diagnostics;
using System.Globalization;

namespace VlbiOps.Bench.Packages;

/// <summary>How long users wait before anything is done: the packaged program to its help and through small jobs, the module to be imported and through its
/// first fit. Wall time of whole processes, medians; what is not there (packages that build.sh makes, PowerShell) is said.</summary>
internal static class StartUpTimes
{
    private const int Repeats = 15;

    public static int Run(TextWriter output)
    {
        var root = Root();
        var packages = Path.Combine(root, "out", "packages");
        var machine = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        var maps = Path.Combine(root, "examples", "effelsberg-32ghz.csv");
        var program = Directory.Exists(packages) ? Directory.GetDirectories(packages, "vlbiops-*-" + machine).Select(folder => Path.Combine(folder, "vlbiops")).FirstOrDefault(File.Exists) : null;
        if (program is null)
        {
            output.WriteLine("no packaged program; ./build.sh makes it");
        }
        else
        {
            Tell(output, "vlbiops --help", program, "--help");
            Tell(output, "vlbiops oof-fit, three maps, order 4", program, "oof-fit", maps, "--telescope", "Effelsberg", "--max-order", "4");
            Tell(output, "vlbiops fit, 60 rows, Cauchy", program, "fit", "--formula", "a*exp(-b*x) + c", "--data", Path.Combine(root, "examples", "decay.csv"), "--y", "y", "--likelihood", "cauchy", "--start", "a=3", "--start", "b=1", "--start", "c=0");
        }

        foreach (var (name, folder) in new[] { ("compiled ahead", Path.Combine(packages, "VlbiOps")), ("as built", root) })
        {
            var manifest = Directory.Exists(folder) ? Directory.GetFiles(folder, "VlbiOps.psd1", folder == root ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories).FirstOrDefault() : null;
            if (manifest is not null) TellModule(output, name, manifest, maps);
        }

        return 0;
    }

    /// <summary>Times within PowerShell, whose own start is not ours.</summary>
    private static void TellModule(TextWriter output, string name, string manifest, string maps)
    {
        var script = $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{manifest}'; $w.Elapsed.TotalMilliseconds.ToString('F0'); $w.Restart(); $null = Import-BeamMap '{maps}' | Invoke-OofFit Effelsberg -MaxOrder 4 -WarningAction Ignore; $w.Elapsed.TotalMilliseconds.ToString('F0')";
        double[][] times;
        try
        {
            times = [.. Enumerable.Range(0, Repeats).Select(_ => Execute("pwsh", ["-NoProfile", "-NonInteractive", "-Command", script]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray())];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            output.WriteLine("no PowerShell here");
            return;
        }

        output.WriteLine(FormattableString.Invariant($"module {name}: import {Median(times.Select(t => t[0])):F0} ms, first OOF fit {Median(times.Select(t => t[1])):F0} ms"));
    }

    private static void Tell(TextWriter output, string name, string program, params string[] arguments) =>
        output.WriteLine(FormattableString.Invariant($"{name}: {Median(Enumerable.Range(0, Repeats).Select(_ => Execute(program, arguments).Milliseconds)):F0} ms"));

    private static (double Milliseconds, string Output) Execute(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {error.Result}");
        return (clock.Elapsed.TotalMilliseconds, text);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VlbiOps.psd1"))) return folder.FullName;
        }

        throw new InvalidOperationException("expected to run within a clone");
    }
}
