using System.Diagnostics;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Nights;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cli;

/// <summary>One line on the terminal that tells how far a fit or a sampler has come; nothing where no person reads it.</summary>
internal sealed class ProgressLine(CommandLineOutput output) : IProgress<OofFitProgress>, IProgress<FitProgress>, IProgress<NightProgress>, IDisposable
{
    private const int Width = 70;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private bool isWritten;

    public void Report(OofFitProgress value) => Report(value.Fraction, value.Stage);

    public void Report(FitProgress value) => Report(value.Fraction, value.Stage);

    public void Report(NightProgress value) => Report(value.Fraction, value.Stage);

    public void Report(double fraction, string stage)
    {
        lock (gate)
        {
            if (output.IsErrorInteractive && (!isWritten || clock.Elapsed >= Interval))
            {
                clock.Restart();
                isWritten = true;
                var text = FormattableString.Invariant($"{100 * fraction,3:F0} % {stage}");
                output.Error.Write("\r" + (text.Length > Width ? text[..Width] : text.PadRight(Width)));
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isWritten)
            {
                output.Error.Write("\r" + new string(' ', Width) + "\r");
                isWritten = false;
            }
        }
    }
}
