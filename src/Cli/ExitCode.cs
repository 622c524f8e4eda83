namespace VlbiOps.Cli;

/// <summary>What the program's exit status means.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Good = 0;

    /// <summary>Something failed: a file that is missing or wrong, an output that cannot be written.</summary>
    public const int Failure = 1;

    /// <summary>The result was made and written, but it breaks a limit: not to be used without a look.</summary>
    public const int QualityLimit = 2;

    /// <summary>Inputs were left out of a night: not ready, not understood or left for the next run; or another run was under way.</summary>
    public const int Skipped = 3;

    /// <summary>The command line asks for something that does not exist (as in BSD's sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>Interrupted from the keyboard (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
