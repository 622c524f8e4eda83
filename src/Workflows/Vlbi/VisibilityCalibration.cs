using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Images;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Prepares visibilities as the EHT Collaboration does before imaging (2019, ApJL 875, L4, section 6.2): zero baselines scaled to the flux of the compact part, stations
/// ordered, reverse taper, systematic noise, self-calibration of poorly calibrated stations on short baselines.</summary>
public static class VisibilityCalibration
{
    /// <summary>Does the steps that are asked for.</summary>
    /// <param name="set">Visibilities, averaged over scans as a rule.</param>
    /// <param name="options">The steps.</param>
    /// <exception cref="ArgumentException">No step is asked for, or one cannot be done; one line says why.</exception>
    public static VisibilitySet Of(VisibilitySet set, VisibilityCalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(options);
        var given = set;
        if (options.ZeroBaselineFlux is { } flux) set = ZeroBaselines.Rescale(set, flux);
        if (options.OrdersStations) set = StationOrder.BySignalToNoise(set);
        if (options.ReverseTaper is { } reverse) set = Taper.Reverse(set, reverse);
        if (options.NoiseFraction is { } fraction) set = Noise.Add(set, fraction);
        if (options.SelfCalibration is { } gains) set = SelfCalibrate(set, gains, options);
        if (options.Taper is { } taper) set = Taper.Apply(set, taper);
        return ReferenceEquals(set, given) ? throw new ArgumentException("no step of calibration is asked for; expected one at least") : set;
    }

    /// <summary>Gains are solved for at the resolution of the data as observed: what was reverse-tapered is tapered for it.</summary>
    private static VisibilitySet SelfCalibrate(VisibilitySet set, SelfCalibrationOptions gains, VisibilityCalibrationOptions options)
    {
        if (options.Source is null) throw new ArgumentException("self-calibration needs a model of the source");
        var observed = options.ReverseTaper is { } taper ? Taper.Apply(set, taper) : set;
        var (real, imaginary) = SourceVisibilities(options.Source, options.SourceValues.ToArray(), options.SourceRaster, observed.Columns);
        return SelfCalibration.Solve(observed, real, imaginary, gains).Calibrate(set);
    }

    private static (double[] Real, double[] Imaginary) SourceVisibilities(SkyModel source, double[] values, (int Pixels, double FieldOfViewUas)? raster, VisibilityColumns columns)
    {
        if (raster is not { } grid) return SkyVisibilities.Of(source, values, columns.U, columns.V);
        var image = SkyImager.Make(source, values, grid.Pixels, grid.FieldOfViewUas);
        var scale = SkyVisibilities.Of(source, values, [0], [0]).Real[0] / image.Flux;
        return new SkyImage(grid.Pixels, grid.FieldOfViewUas, [.. image.Values.Select(value => value * scale)]).Visibilities(columns.U, columns.V, PixelPulse.Triangle);
    }
}
