using System.Diagnostics;

namespace VlbiOps.Bench;

/// <summary>The peers' scripts in Python, run beside us on one thread.</summary>
internal static class PythonPeers
{
    private static readonly Lazy<string> Python = new(FindPython);

    /// <summary>Where the public data are.</summary>
    public static string Data => Path.GetFullPath(Environment.GetEnvironmentVariable("VLBIOPS_DATA") ?? Path.Combine("..", "shared", "data"));

    /// <summary>The folder of a script beside the public data; null, and told, where it is not there.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="output">Who is told.</param>
    public static string? Find(string script, TextWriter output)
    {
        var folder = Path.GetFullPath(Path.Combine(Data, "..", "peers"));
        if (File.Exists(Path.Combine(folder, script))) return folder;
        output.WriteLine($"the peers' scripts are not at {folder}: set VLBIOPS_DATA");
        return null;
    }

    /// <summary>What a script wrote.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its name, or -c and a program, and its arguments.</param>
    /// <exception cref="InvalidOperationException">There is no Python with numpy, or the script failed.</exception>
    public static string Execute(string folder, params string[] arguments) => Execute(folder, new Dictionary<string, string>(), arguments);

    /// <summary>The same with environment variables.</summary>
    public static string Execute(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python.Value, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{Python.Value} {string.Join(' ', arguments.Take(3))} failed");
    }

    /// <summary>What the environment variable PYTHON names; else the first python3 along PATH that has numpy.</summary>
    private static string FindPython()
    {
        if (Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, "python3")).Where(File.Exists).FirstOrDefault(HasNumpy)
            ?? throw new InvalidOperationException("no python3 along PATH has numpy; set PYTHON to one that has");
    }

    private static bool HasNumpy(string python)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import numpy"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
