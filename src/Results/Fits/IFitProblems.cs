using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Results.Fits;

/// <summary>Makes problems of models again whose fits are read from files: what likelihoods are made of is known to who fits.</summary>
public interface IFitProblems
{
    /// <summary>The problem of visibilities.</summary>
    /// <param name="model">Sky, data, noise and gains.</param>
    /// <param name="parameters">Its parameters with starts, bounds and priors.</param>
    /// <param name="warnings">What is known against the data, a sentence each.</param>
    /// <exception cref="ArgumentException">They do not go together.</exception>
    FitProblem Of(VlbiModel model, ParameterSet parameters, IReadOnlyList<string> warnings);

    /// <summary>The problem of formulas.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <param name="parameters">Its parameters with starts, bounds and priors.</param>
    /// <param name="warnings">What is known against the data, a sentence each.</param>
    /// <exception cref="ArgumentException">They do not go together.</exception>
    FitProblem Of(FormulaModel model, ParameterSet parameters, IReadOnlyList<string> warnings);

    /// <summary>What a fit of formulas leaves over of each output.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <param name="fit">The fit.</param>
    IReadOnlyList<FormulaResiduals> Residuals(FormulaModel model, FitResult fit);
}
