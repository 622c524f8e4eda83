using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>The steps by which visibilities are prepared for fits, in the order in which they are done; what is null is left out.</summary>
public sealed record VisibilityCalibrationOptions
{
    /// <summary>Flux of the compact part, Jy, to which baselines within a site are scaled.</summary>
    public double? ZeroBaselineFlux { get; init; }

    /// <summary>Whether stations are ordered by their signal-to-noise ratio, best first.</summary>
    public bool OrdersStations { get; init; }

    /// <summary>FWHM of the Gaussian by whose transform visibilities are divided, rad.</summary>
    public double? ReverseTaper { get; init; }

    /// <summary>Systematic noise as a fraction of the amplitude.</summary>
    public double? NoiseFraction { get; init; }

    /// <summary>What gains are solved for, and from which baselines; null for no self-calibration.</summary>
    public SelfCalibrationOptions? SelfCalibration { get; init; }

    /// <summary>The source that gains are solved against.</summary>
    public SkyModel? Source { get; init; }

    /// <summary>The source's parameters, in their order and units.</summary>
    public IReadOnlyList<double> SourceValues { get; init => field = value.ToArray(); } = Array.Empty<double>();

    /// <summary>FWHM of the Gaussian by which the sky is smoothed at the end, rad.</summary>
    public double? Taper { get; init; }

    /// <summary>Pixels across and field of view, uas, of the raster by which the source is taken, cut at its edge and scaled to the model's flux, with triangular pulses, as
    /// eht-imaging makes images; null for the model itself.</summary>
    public (int Pixels, double FieldOfViewUas)? SourceRaster { get; init; }
}
