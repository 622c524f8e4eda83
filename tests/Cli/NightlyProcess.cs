using System.Diagnostics;

namespace VlbiOps.Tests.Cli;

/// <summary><c>vlbiops</c> as a process of its own, to be killed, doubled and starved.</summary>
internal static class NightlyProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts <c>vlbiops</c> with arguments; through a shell with commands before it where they are given.</summary>
    public static Process Start(IEnumerable<string> arguments, string? shell = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "vlbiops.dll");
        var start = new ProcessStartInfo(shell is null ? Host : "/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in shell is null ? [program] : (string[])["-c", shell + "; exec \"$@\"", "sh", Host, program]) start.ArgumentList.Add(word);
        foreach (var word in arguments) start.ArgumentList.Add(word);
        start.Environment["DOTNET_TieredPGO"] = "0";

        // The runtime's double mapping of code wants a large file of its own, which a limit on file sizes forbids.
        if (shell is not null) start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    public static (int Code, string Out, string Error) Run(IEnumerable<string> arguments, string? shell = null)
    {
        using var process = Start(arguments, shell);
        return End(process);
    }

    /// <summary>Waits for the end.</summary>
    public static (int Code, string Out, string Error) End(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException("vlbiops did not end");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
