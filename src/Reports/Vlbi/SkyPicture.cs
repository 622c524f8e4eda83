using VlbiOps.Core.Expressions;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Images;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Brightness of a model on a grid, as it is or seen with a circular Gaussian beam; made once, drawn for many parameter points.</summary>
/// <remarks>One instance a thread.</remarks>
public sealed class SkyPicture
{
    private readonly SkyImager imager;

    private SkyPicture(SkyModel sky, SkyGrid grid, double beamUas)
    {
        (Grid, BeamUas) = (grid, beamUas);
        imager = new SkyImager(sky, grid.Pixels, grid.FieldOfViewUas, beamUas);
    }

    /// <summary>Where the points lie.</summary>
    public SkyGrid Grid { get; }

    /// <summary>Full width of the beam at half maximum, uas; 0 where there is none.</summary>
    public double BeamUas { get; }

    /// <summary>Pictures in the detail that a grid can show: of the model as it is, or where that is no function or too fine for the pixels, blurred over 2.5 of them.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    /// <param name="point">Where in its parameters the detail is looked at.</param>
    public static SkyPicture Detailed(SkyModel sky, SkyGrid grid, ReadOnlySpan<double> point)
    {
        const double pixels = 2.5, tolerance = 0.2;
        var blurred = Blurred(sky, grid, pixels * grid.StepUas);
        if (Sharp(sky, grid) is not { } sharp) return blurred;

        // Pixels that a model jumps over make another picture than the mean over them does.
        var (fine, smooth) = (sharp.At(point), blurred.At(point));
        return fine.Zip(smooth, (a, b) => Math.Abs(a - b)).Sum() < tolerance * smooth.Sum(Math.Abs) ? sharp : blurred;
    }

    /// <summary>Pictures of a model as it is; null where its brightness is no function.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    public static SkyPicture? Sharp(SkyModel sky, SkyGrid grid) =>
        sky.Brightness(Expr.Input("x"), Expr.Input("y"), [.. sky.Parameters.Select(parameter => Expr.Parameter(parameter.Name))]) is null ? null : new SkyPicture(sky, grid, 0);

    /// <summary>Pictures of a model as a circular Gaussian beam shows it.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    /// <param name="beamUas">Full width of the beam at half maximum, uas.</param>
    /// <exception cref="ArgumentException">The width is not positive.</exception>
    public static SkyPicture Blurred(SkyModel sky, SkyGrid grid, double beamUas) => beamUas > 0
        ? new SkyPicture(sky, grid, beamUas)
        : throw new ArgumentException(FormattableString.Invariant($"a beam of {beamUas} uas; expected a positive width"), nameof(beamUas));

    /// <summary>The brightness at a point of the model's parameters, Jy/uas^2, a new array: rows northwards, columns eastwards.</summary>
    /// <param name="point">One value a parameter, in the model's order and units.</param>
    public double[] At(ReadOnlySpan<double> point)
    {
        // The image begins with its north-eastern corner, a grid with its south-western one.
        var values = Array.ConvertAll(imager.Image(point).Values, value => value / (Grid.StepUas * Grid.StepUas));
        Array.Reverse(values);
        return values;
    }
}
