using System.Security.Cryptography;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Workflows.Nights;

/// <summary>Keys of a history: the same inputs with the same options have the same key, whatever the files are called.</summary>
internal sealed class Fingerprint
{
    /// <summary>Raised where a change of the method changes results beyond their errors: everything is then fitted again.</summary>
    private const string Method = "vlbiops.oof-night/1";

    private readonly byte[] asked;

    /// <summary>Takes what a configuration asks of a fit and of a good result, where files lie and how many threads work left out.</summary>
    public Fingerprint(NightConfiguration configuration)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(json, configuration);
        asked = stream.ToArray();
    }

    /// <summary>Key of an observation.</summary>
    /// <param name="sources">Its files, in the order in which they are read.</param>
    public string Of(IEnumerable<SourceFile> sources) => Of(string.Join('\n', sources.Select(static source => source.Sha256)));

    /// <summary>Key of a file whose bytes cannot be read.</summary>
    /// <param name="path">The file.</param>
    public string OfUnreadable(string path) => Of("unreadable\n" + path);

    private string Of(string inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(asked);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes("\n" + inputs));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(Utf8JsonWriter json, NightConfiguration configuration)
    {
        var (fit, maps, limits) = (configuration.Fit, configuration.Maps, configuration.Limits);
        json.WriteStartObject();
        Value("method", Method);
        Value("telescope", TelescopeFile.ToJson(fit.Telescope));
        Value("max_order", fit.MaxOrder);
        Value("illumination", fit.Illumination);
        Value("phase_screen", fit.PhaseScreen);
        Value("fix", fit.Fix.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
        Value("start", fit.Start.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
        Value("free", fit.Free.Order(StringComparer.Ordinal));
        Value("pointing", fit.FitPointing);
        Value("likelihood", fit.Likelihood);
        Value("engine", fit.Engine);
        Value("starts", fit.Starts);
        Value("compat", fit.Compatibility);
        Value("noise", fit.Noise.ToString());
        Value("noise_sigma", fit.NoiseSigma);
        Value("pixels", fit.Pixels);
        Value("compare_orders", fit.CompareOrders);
        Value("chop_gain_ratio", fit.ChopGainRatio);
        Value("defocus_sign", fit.DefocusSign);
        Value("seed", fit.Seed);
        Value("max_residual", fit.MaxResidual);
        Value("max_chi_square", fit.MaxReducedChiSquare);
        Value("defocus_m", maps.DefocusMeters);
        Value("wavelength_m", maps.WavelengthMeters);
        Value("angle_unit", maps.AngleUnit);
        Value("limits", limits);
        json.WriteEndObject();

        void Value<T>(string name, T value)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value);
        }
    }
}
