namespace VlbiOps.Optim.Diagnostics;

/// <summary>How much a warning weighs.</summary>
public enum ConvergenceSeverity
{
    /// <summary>Good to know; the draws may be used.</summary>
    Note,

    /// <summary>The draws may be wrong or too few; look before using them.</summary>
    Warning,

    /// <summary>The draws must not be used as they are.</summary>
    Failure,
}

/// <summary>One thing that may be wrong with chains.</summary>
/// <param name="Issue">What it is.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What was seen and what to do, in words.</param>
/// <param name="Quantities">The quantities concerned, the worst first; empty where it concerns all.</param>
public sealed record ConvergenceWarning(ConvergenceIssue Issue, ConvergenceSeverity Severity, string Message, IReadOnlyList<string> Quantities);
