using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Results.Files;

/// <summary>Makes a fit of visibilities of the members that <see cref="VlbiFitWriter"/> writes.</summary>
internal static class VlbiFitReader
{
    public static VlbiFitResult Read(JsonMembers root, IFitProblems problems)
    {
        var model = new VlbiModel(SkyModelText.Parse(root.Text("model")), root.Objects("observations", VlbiDataReader.Read)) { Noise = Noise(root.Object("noise")), Gains = Gains(root.Object("gains")) };
        var problem = new VlbiProblem(model);
        var known = problem.Parameters.All.Select(parameter => parameter.Name);
        var fit = FitStateReader.Read(root, root.Objects("parameters", FitMembers.Parameter), known, (set, warnings) => problems.Of(model, set, warnings));
        var comparisons = problem.Compare(fit.Point);
        return new VlbiFitResult
        {
            Model = model,
            Fit = fit,
            Minima = root.Objects("minima", json => Minimum(json, [.. fit.Problem.Parameters.All.Select(parameter => parameter.Name)])),
            Comparisons = comparisons,
            ChiSquares = ChiSquare.Of(comparisons),
            Options = FitMembers.Options(root.Object("options")),
            Warnings = [.. root.Texts("warnings"), .. root.Has("posterior") ? ["the draws of its posterior are not in the file: Import-PosteriorDraw reads those that -DrawsPath kept, Invoke-Nuts draws again"] : Array.Empty<string>()],
            Seconds = root.Number("seconds"),
        };
    }

    private static SystematicNoise Noise(JsonMembers json) => new(json.Flag("fits_fraction"), json.Flag("fits_floor"));

    private static GainModel Gains(JsonMembers json)
    {
        var own = json.Object("station_sd");
        return new(json.OptionalFinite("amplitude_sd"), json.Flag("fits_phases"))
        {
            IsMarginalized = json.Flag("is_marginalized"),
            StationSigma = own.Names.ToDictionary(name => name, own.Finite, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static VlbiMinimum Minimum(JsonMembers json, string[] names)
    {
        var point = json.Object("point");
        return new(json.Number("log_posterior"), Array.ConvertAll(names, point.Number), json.Integer("start_count"));
    }
}
