using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Makes a fit of formulas of the members that <see cref="RobustFitWriter"/> writes.</summary>
internal static class RobustFitReader
{
    public static RobustFitResult Read(JsonMembers root, IFitProblems problems)
    {
        var model = FormulaModelReader.Read(root);
        FittedParameter[] fitted = [.. root.Objects("parameters", FitMembers.Parameter), .. root.Objects("noise", FitMembers.Parameter)];
        var known = new FormulaLayout(model).Parameters.Select(parameter => parameter.Name);
        var fit = FitStateReader.Read(root, fitted, known, (set, warnings) => problems.Of(model, set, warnings));
        return new RobustFitResult
        {
            Model = model,
            Fit = fit,
            Residuals = problems.Residuals(model, fit),
            Options = FitMembers.Options(root.Object("options")),
            Source = root.Text("source"),
            Seconds = root.Number("seconds"),
            Warnings = root.Texts("warnings"),
        };
    }
}
