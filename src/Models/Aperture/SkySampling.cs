using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Aperture;

/// <summary>How a map's far field is worked out: on the map's own grid, at its positions, or on pyoof's grid and interpolated.</summary>
public sealed class SkySampling
{
    /// <summary>Below this many points along an axis matrix products are as fast.</summary>
    private const int LeastFftLength = 128;

    private readonly Func<int, IComplexOperator> create;

    private SkySampling(int fieldLength, Func<int, IComplexOperator> create, ILinearOperator? interpolation = null)
    {
        (FieldLength, this.create, Interpolation) = (fieldLength, create, interpolation);
    }

    /// <summary>Number of points at which the far field is worked out.</summary>
    public int FieldLength { get; }

    /// <summary>From powers at those points to powers at the samples; null where they are the samples.</summary>
    public ILinearOperator? Interpolation { get; }

    /// <summary>A transform from the aperture's pixels.</summary>
    public IComplexOperator CreateTransform(int threads) => create(threads);

    /// <summary>The sampling that suits a map.</summary>
    public static SkySampling Of(ApertureGrid grid, OofMapData map, OofModel model)
    {
        var wavelength = model.WavelengthMeters;
        if (model.Compatibility is { } pyoof)
        {
            return Interpolated(grid, ApertureGrid.Pyoof(model.Telescope.PrimaryRadius, pyoof.Resolution, pyoof.BoxFactor).SkyCoordinates(wavelength), map, wavelength);
        }

        var coordinates = grid.Coordinates.ToArray();
        if (map.UAxis is not { } u || map.VAxis is not { } v)
        {
            return new(map.U.Length, threads => new ArbitraryPositionTransform(coordinates, coordinates, map.U, map.V, wavelength, FourierSign.Negative, threads));
        }

        return PaddedAxisOf(grid, u, wavelength) is { } columns && PaddedAxisOf(grid, v, wavelength) is { } rows
            ? new(u.Length * v.Length, threads => new PaddedFourierTransform(rows, columns, FourierSign.Negative, threads))
            : new(u.Length * v.Length, _ => new MatrixFourierTransform(coordinates, coordinates, u, v, wavelength, FourierSign.Negative));
    }

    /// <summary>A large map whose spacing is a frequency of the aperture's padded grid, as that of full far-field maps is: then a pruned FFT beats
    /// matrix products. The half-pixel offsets of both grids only turn phases, which powers do not see.</summary>
    private static PaddedAxis? PaddedAxisOf(ApertureGrid grid, double[] sky, double wavelength)
    {
        var length = wavelength / ((sky[^1] - sky[0]) / (sky.Length - 1) * grid.Spacing);
        var padded = (int)Math.Round(length);
        var whole = sky.Length >= LeastFftLength && Math.Abs(length - padded) < 1e-9 * length && padded >= Math.Max(sky.Length, grid.Count);
        var first = sky[0] / wavelength * grid.Spacing * padded;
        return whole && Math.Abs(first - Math.Round(first)) < 1e-6 ? new PaddedAxis(padded, 0, grid.Count, (int)Math.Round(first), sky.Length) : null;
    }

    /// <summary>The part of the FFT's grid that the samples need, symmetric about zero, with bilinear interpolation between its points.</summary>
    private static SkySampling Interpolated(ApertureGrid grid, double[] sky, OofMapData map, double wavelength)
    {
        var (zero, spacing) = (sky.Length / 2, sky[^1] - sky[^2]);
        var farthest = Math.Max(map.U.Max(Math.Abs), map.V.Max(Math.Abs));
        var half = Math.Min((int)Math.Floor(farthest / spacing) + 2, zero - 1);
        var axis = sky[(zero - half)..(zero + half + 1)];
        if (farthest > axis[^1])
        {
            throw new ArgumentException(FormattableString.Invariant($"the map reaches {farthest} rad, beyond pyoof's grid of +-{axis[^1]} rad: a smaller box factor or a higher resolution is needed"));
        }

        var coordinates = grid.Coordinates.ToArray();
        return new(
            axis.Length * axis.Length,
            _ => new MatrixFourierTransform(coordinates, coordinates, axis, axis, wavelength, FourierSign.Negative),
            SparseMatrix.Bilinear(axis, axis, map.U, map.V));
    }
}
