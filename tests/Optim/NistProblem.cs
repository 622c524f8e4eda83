using System.Text.Json;
using VlbiOps.Tests.Support;
using static System.Math;
using static VlbiOps.Tests.Optim.Dual;

namespace VlbiOps.Tests.Optim;

/// <summary>A problem of NIST's Statistical Reference Datasets for nonlinear regression (public domain).</summary>
internal sealed record NistProblem(
    string Name, double[] Start1, double[] Start2, double[] Certified, double[] CertifiedSd, double CertifiedRss, int DegreesOfFreedom, double[][] X, double[] Y)
{
    private static readonly Lazy<IReadOnlyDictionary<string, NistProblem>> Problems = new(Read);

    public static IEnumerable<string> Names => Problems.Value.Keys;

    public static NistProblem Get(string name) => Problems.Value[name];

    public DualResiduals Residuals()
    {
        var model = Model(Name);
        var response = Name == "Nelson" ? [.. Y.Select(Log)] : Y;
        return new DualResiduals(Certified.Length, Y.Length, (b, r) =>
        {
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = model(b, X[i]) - response[i];
            }
        });

        static double Log(double y) => Math.Log(y);
    }

    /// <summary>Digits of the worst parameter: the least -log10 of the relative error, between 0 and 11.</summary>
    public double LogRelativeError(double[] parameters)
    {
        var least = 11.0;
        for (var j = 0; j < parameters.Length; j++)
        {
            least = Min(least, -Log10(Abs(parameters[j] - Certified[j]) / Abs(Certified[j])));
        }

        return double.IsNaN(least) ? 0.0 : Max(0.0, least);
    }

    private static Func<Dual[], double[], Dual> Model(string name) => name switch
    {
        "Bennett5" => (b, x) => b[0] * Pow(b[1] + x[0], -1.0 / b[2]),
        "BoxBOD" or "Misra1a" => (b, x) => b[0] * (1.0 - Dual.Exp(-b[1] * x[0])),
        "Chwirut1" or "Chwirut2" => (b, x) => Dual.Exp(-b[0] * x[0]) / (b[1] + (b[2] * x[0])),
        "DanWood" => (b, x) => b[0] * Pow(x[0], b[1]),
        "ENSO" => (b, x) => b[0] + Wave(b[1], b[2], 12.0, x[0]) + Wave(b[4], b[5], b[3], x[0]) + Wave(b[7], b[8], b[6], x[0]),
        "Eckerle4" => (b, x) => b[0] / b[1] * Dual.Exp(-0.5 * Square((x[0] - b[2]) / b[1])),
        "Gauss1" or "Gauss2" or "Gauss3" => (b, x) =>
            (b[0] * Dual.Exp(-b[1] * x[0])) + (b[2] * Dual.Exp(-Square((x[0] - b[3]) / b[4]))) + (b[5] * Dual.Exp(-Square((x[0] - b[6]) / b[7]))),
        "Hahn1" or "Thurber" => (b, x) =>
            (b[0] + (x[0] * (b[1] + (x[0] * (b[2] + (x[0] * b[3])))))) / (1.0 + (x[0] * (b[4] + (x[0] * (b[5] + (x[0] * b[6])))))),
        "Kirby2" => (b, x) => (b[0] + (x[0] * (b[1] + (x[0] * b[2])))) / (1.0 + (x[0] * (b[3] + (x[0] * b[4])))),
        "Lanczos1" or "Lanczos2" or "Lanczos3" => (b, x) =>
            (b[0] * Dual.Exp(-b[1] * x[0])) + (b[2] * Dual.Exp(-b[3] * x[0])) + (b[4] * Dual.Exp(-b[5] * x[0])),
        "MGH09" => (b, x) => b[0] * ((x[0] * x[0]) + (x[0] * b[1])) / ((x[0] * x[0]) + (x[0] * b[2]) + b[3]),
        "MGH10" => (b, x) => b[0] * Dual.Exp(b[1] / (x[0] + b[2])),
        "MGH17" => (b, x) => b[0] + (b[1] * Dual.Exp(-x[0] * b[3])) + (b[2] * Dual.Exp(-x[0] * b[4])),
        "Misra1b" => (b, x) => b[0] * (1.0 - (1.0 / Square(1.0 + (b[1] * x[0] / 2.0)))),
        "Misra1c" => (b, x) => b[0] * (1.0 - (1.0 / Dual.Sqrt(1.0 + (2.0 * b[1] * x[0])))),
        "Misra1d" => (b, x) => b[0] * b[1] * x[0] / (1.0 + (b[1] * x[0])),
        "Nelson" => (b, x) => b[0] - (b[1] * x[0] * Dual.Exp(-b[2] * x[1])),
        "Rat42" => (b, x) => b[0] / (1.0 + Dual.Exp(b[1] - (b[2] * x[0]))),
        "Rat43" => (b, x) => b[0] / Pow(1.0 + Dual.Exp(b[1] - (b[2] * x[0])), 1.0 / b[3]),
        "Roszman1" => (b, x) => b[0] - (b[1] * x[0]) - (Dual.Atan(b[2] / (x[0] - b[3])) / PI),
        _ => throw new ArgumentException("no model for " + name),
    };

    private static Dual Wave(Dual cosine, Dual sine, Dual period, double x)
    {
        var phase = 2.0 * PI * x / period;
        return (cosine * Dual.Cos(phase)) + (sine * Dual.Sin(phase));
    }

    private static Dictionary<string, NistProblem> Read()
    {
        using var stream = File.OpenRead(TestFiles.Fixture("optim/nist_strd.json"));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateArray().Select(p => new NistProblem(
            p.GetProperty("name").GetString()!,
            Numbers(p, "start1"),
            Numbers(p, "start2"),
            Numbers(p, "certified"),
            Numbers(p, "certified_sd"),
            p.GetProperty("certified_rss").GetDouble(),
            p.GetProperty("dof").GetInt32(),
            [.. p.GetProperty("x").EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Array ? [.. x.EnumerateArray().Select(e => e.GetDouble())] : new[] { x.GetDouble() })],
            Numbers(p, "y"))).ToDictionary(p => p.Name);
    }

    private static double[] Numbers(JsonElement problem, string key) =>
        [.. problem.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];
}
