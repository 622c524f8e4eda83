namespace VlbiOps.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="IsOutInteractive">Whether a person reads the results on a terminal.</param>
/// <param name="IsErrorInteractive">Whether a person reads the errors on a terminal.</param>
public sealed record CommandLineOutput(TextWriter Out, TextWriter Error, bool IsOutInteractive = false, bool IsErrorInteractive = false);
