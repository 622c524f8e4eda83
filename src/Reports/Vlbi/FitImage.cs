using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Pictures of a fitted model over the field and with the beam that its data ask for.</summary>
public static class FitImage
{
    private const int DrawCount = 200;
    private const double UsualBeamUas = 20;

    /// <summary>The model at its best point, as it is and through the beam.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Of(VlbiFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var point = Sky(result.Model, result.Fit.Point);
        return SkyImageFigure.Of(result.Model.Sky, point, Options(result.Model, point));
    }

    /// <summary>Mean and standard deviation of the brightness over draws.</summary>
    /// <param name="posterior">Draws of a model of the sky.</param>
    /// <param name="point">The point whose extent decides the field, all parameters; the draw of greatest density where null.</param>
    /// <exception cref="ArgumentException">They are not of a model of the sky.</exception>
    public static Figure Of(PosteriorResult posterior, double[]? point = null)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        if (posterior.Problem.Source is not VlbiModel model) throw new ArgumentException($"{posterior.Problem.Description} is no model of the sky");
        var each = posterior.Draws.CountPerChain;
        double[][] points = [.. Thinning.Of(posterior.Draws.TotalCount, DrawCount).Select(k => Sky(model, posterior.Point(k / each, k % each)))];
        return SkyImageFigure.OfDraws(model.Sky, points, Options(model, Sky(model, point ?? posterior.BestPoint())));
    }

    /// <summary>Draws that are averaged over.</summary>
    internal static int CountOf(PosteriorResult posterior) => Math.Min(DrawCount, posterior.Draws.TotalCount);

    /// <summary>The field and the beam, uas.</summary>
    internal static SkyImageOptions Options(VlbiModel model, double[] point)
    {
        var beam = NominalBeam.Of([.. model.Observations.Select(data => data.Visibilities)])?.MeanUas ?? UsualBeamUas;
        return new() { BeamUas = beam, FieldOfViewUas = SkyExtent.FieldOfView(model.Sky, point, beam) };
    }

    /// <summary>The sky's parameters of a problem's: the first ones.</summary>
    internal static double[] Sky(VlbiModel model, double[] point) => point[..model.Sky.Parameters.Count];
}
