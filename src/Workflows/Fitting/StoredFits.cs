using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Results from files, with problems on which engines and samplers go on.</summary>
public static class StoredFits
{
    /// <summary>Reads what a file holds: see <see cref="ResultFile"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Data.Files.DataFileException">The file cannot be read or holds no result; the message is one line with the file and the key.</exception>
    public static IReadOnlyList<object> Read(string path) => ResultFile.Read(path, new Problems());

    /// <summary>Reads what JSON text holds.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="Data.Files.DataFileException">It holds no result; the message is one line with the file and the key.</exception>
    public static IReadOnlyList<object> Parse(ReadOnlyMemory<byte> json, string file) => ResultFile.Parse(json, file, new Problems());

    private sealed class Problems : IFitProblems
    {
        public FitProblem Of(VlbiModel model, ParameterSet parameters, IReadOnlyList<string> warnings) => VlbiFitProblem.Of(model, parameters, warnings);

        public FitProblem Of(FormulaModel model, ParameterSet parameters, IReadOnlyList<string> warnings) => RobustFitProblem.Of(model, new FormulaLayout(model), parameters, warnings, threads: 1);

        public IReadOnlyList<FormulaResiduals> Residuals(FormulaModel model, FitResult fit) => RobustFit.Residuals(model, fit);
    }
}
