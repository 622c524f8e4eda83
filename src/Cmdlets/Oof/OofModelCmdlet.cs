using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>What fitting beam maps and making them share: the order, the illumination and the seed.</summary>
public abstract class OofModelCmdlet : VlbiOpsCmdlet
{
    /// <summary>Largest Zernike degree, of the fit or of random aberrations.</summary>
    [Parameter]
    [ValidateRange(1, 20)]
    public int MaxOrder { get; set; } = 5;

    /// <summary>The illumination; by default the telescope's own, or parabolic. Besides names a formula of x and y in metres, r and the dish's radius R (radius in script blocks): '10^(taper*r^2/R^2/20)', with starts "formula('10^(taper*r^2/R^2/20)', taper=-12)", a script block, or a formula of New-Formula.</summary>
    [Parameter]
    [ApertureFormulaText]
    [ArgumentCompleter(typeof(IlluminationCompleter))]
    public string? Illumination { get; set; }

    /// <summary>A phase beside the Zernike polynomials', radians, as a formula of x and y in metres, r and the dish's radius R (radius in script blocks): "formula('sag*y^2/R^2', sag=0.1)", a script block, or a formula of New-Formula. In a fit its parameters are free.</summary>
    [Parameter]
    [ApertureFormulaText]
    public string? PhaseScreen { get; set; }

    /// <summary>Seed of everything random: starts of a fit, or aberrations and noise.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;
}
