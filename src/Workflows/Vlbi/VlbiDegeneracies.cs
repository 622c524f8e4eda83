using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What data cannot tell whatever they are: closures know no flux density, and without phases nobody knows where a source lies.</summary>
internal static class VlbiDegeneracies
{
    /// <summary>The parameters with those held that the data products leave open, unless the user says something of them.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="model">Sky and data.</param>
    /// <param name="settings">What the user says.</param>
    /// <param name="warnings">Receives what was held, a sentence each.</param>
    public static ParameterSet Hold(ParameterSet parameters, VlbiModel model, IReadOnlyDictionary<string, ParameterSetting> settings, ICollection<string> warnings)
    {
        var products = model.Observations.SelectMany(data => data.Terms).Select(term => term.Product).ToHashSet();
        var own = parameters.All.Take(model.Sky.Parameters.Count).ToArray();
        if (!products.Any(KnowsFlux) && Flux(own) is { } flux && !IsTold(own, settings, static p => p.Unit == "Jy"))
        {
            parameters = parameters.Fix(flux.Name, flux.Start);
            warnings.Add(FormattableString.Invariant($"closures do not tell the flux density: {flux.Name} is held at {flux.Start:G6} Jy, and other fluxes are relative to it"));
        }

        var knowsPlace = products.Contains(DataProduct.Visibility) && !model.Gains.FitsPhases;
        if (!knowsPlace && IsMoved(model.Sky) && !IsTold(own, settings, IsOffset))
        {
            foreach (var offset in (Parameter?[])[Offset(own, "x0"), Offset(own, "y0")])
            {
                if (offset is null) continue;
                parameters = parameters.Fix(offset.Name, offset.Start);
                warnings.Add(FormattableString.Invariant($"the data do not tell where the source lies: {offset.Name} is held at {offset.Start:G6} uas, and the rest lies relative to it"));
            }
        }

        var felt = model.Observations.Select(data => model.Gains.FeltBy(data.Terms)).ToArray();
        if (model.Gains.AmplitudeSigma is not null && felt.All(gains => gains.AmplitudeSigma is null)) warnings.Add("no gains are fitted to amplitudes: closures do not feel them");
        if (model.Gains.FitsPhases && felt.All(gains => !gains.FitsPhases)) warnings.Add("no phases of gains are fitted: amplitudes and closures do not feel them");
        return parameters;
    }

    private static bool KnowsFlux(DataProduct product) => product is DataProduct.Visibility or DataProduct.Amplitude or DataProduct.LogAmplitude or DataProduct.Bispectrum;

    /// <summary>The flux that scales the whole: the total where there is one, else the first.</summary>
    private static Parameter? Flux(Parameter[] own)
    {
        Parameter[] fluxes = [.. own.Where(p => p.IsFree && p.Unit == "Jy")];
        return Array.Find(fluxes, p => p.Name.EndsWith("total_flux", StringComparison.Ordinal)) ?? fluxes.FirstOrDefault();
    }

    private static bool IsTold(Parameter[] own, IReadOnlyDictionary<string, ParameterSetting> settings, Func<Parameter, bool> isAsked) =>
        own.Where(isAsked).Any(p => settings.Any(setting => string.Equals(setting.Key, p.Name, StringComparison.OrdinalIgnoreCase) && (setting.Value.Prior is not null || setting.Value.IsFixed is not null)));

    private static bool IsMoved(SkyModel model) => model switch
    {
        Shift => true,
        Combinator combinator => IsMoved(combinator.Inner),
        Sum sum => sum.Components.All(IsMoved),
        _ => false,
    };

    private static bool IsOffset(Parameter parameter) => IsCalled(parameter, "x0") || IsCalled(parameter, "y0");

    private static Parameter? Offset(Parameter[] own, string name) => Array.Find(own, p => p.IsFree && IsCalled(p, name));

    /// <summary>By the whole word behind the component's name, and the unit that shifts have: formulas may call other things nearly so.</summary>
    private static bool IsCalled(Parameter parameter, string name) => parameter.Unit == "uas" && parameter.Name.Split('.')[^1] == name;
}
