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

    /// <summary>The illumination; by default the telescope's own, or parabolic.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IlluminationCompleter))]
    public string? Illumination { get; set; }

    /// <summary>Seed of everything random: starts of a fit, or aberrations and noise.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;
}
