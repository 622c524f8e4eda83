using System.ComponentModel;
using System.Diagnostics;

namespace VlbiOps.Tests.Data.Fits;

/// <summary>A test that asks astropy; skipped by name where /usr/bin/python3 cannot import it.</summary>
internal sealed class AstropyFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsHere = new(static () =>
    {
        try
        {
            return Python.Run("import astropy.io.fits").ExitCode == 0;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            return false;
        }
    });

    public AstropyFactAttribute() => Skip = IsHere.Value ? null : "python3-astropy is not here";
}

internal static class Python
{
    private const int LimitMilliseconds = 60_000;

    public static (int ExitCode, string Output) Run(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LimitMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("python3 did not end");
        }

        string said = errors.GetAwaiter().GetResult();
        return (process.ExitCode, process.ExitCode == 0 ? output.GetAwaiter().GetResult() : said);
    }
}
