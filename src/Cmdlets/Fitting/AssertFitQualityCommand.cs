using System.Management.Automation;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Assert-FitQuality: hands a good result on; ends the pipeline with the reason where a result breaks a limit.</summary>
[Cmdlet(VerbsLifecycle.Assert, "FitQuality")]
[OutputType(typeof(object))]
public sealed class AssertFitQualityCommand : FitChainCmdlet
{
    /// <summary>Largest reduced chi-square; by default it is not looked at, for it is 1 where the noise was estimated.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double? MaxReducedChiSquare { get; set; }

    /// <summary>Largest rms residual of a beam map, as a fraction of its peak.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double MaxResidual { get; set; } = new FitLimits().MaxResidual;

    /// <summary>Largest R-hat of any parameter of a posterior.</summary>
    [Parameter]
    [ValidateRange(1.0, double.MaxValue)]
    public double MaxRHat { get; set; } = new FitLimits().MaxRHat;

    /// <summary>Least effective sample size of any parameter of a posterior, bulk and tail.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double MinEss { get; set; } = new FitLimits().MinEss;

    /// <summary>Most divergent draws of a posterior.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxDivergence { get; set; }

    /// <summary>Judges one result.</summary>
    protected override void ProcessRecord()
    {
        var limits = new FitLimits { MaxReducedChiSquare = MaxReducedChiSquare, MaxResidual = MaxResidual, MaxRHat = MaxRHat, MinEss = MinEss, MaxDivergences = MaxDivergence };
        IReadOnlyList<string>? broken = null;
        Guard(Item, () => broken = FitQuality.BrokenLimits(Item, limits));
        if (broken is { Count: > 0 })
        {
            ThrowTerminatingError(Problem($"{string.Join("; ", broken)} ({Item})", "FitQualityNotMet", ErrorCategory.LimitsExceeded, Item));
        }

        if (broken is not null)
        {
            WriteObject(Item);
        }
    }
}
