using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>What a support engineer asks first, for the debug stream: versions, the machine, and what was asked for, as JSON.</summary>
internal static class SupportText
{
    private const int MostItems = 20;
    private const int MostDepth = 2;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Versions of the module, PowerShell, the runtime and the assemblies that are loaded; the machine and its SIMD width.</summary>
    public static string Versions()
    {
        var assemblies = new JsonObject();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs).OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal))
        {
            assemblies[assembly.GetName().Name!] = new JsonObject { ["version"] = $"{assembly.GetName().Version}", ["path"] = assembly.Location };
        }

        return new JsonObject
        {
            ["module"] = typeof(SupportText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            ["powershell"] = $"{typeof(PSObject).Assembly.GetName().Version}",
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
            ["processors"] = Environment.ProcessorCount,
            ["simdBits"] = 64 * Vector<double>.Count,
            ["avx512"] = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
            ["assemblies"] = assemblies,
        }.ToJsonString(Readable);
    }

    /// <summary>Options as JSON: numbers, texts and short lists of them as they are, other objects as they describe themselves.</summary>
    /// <param name="options">A record of options.</param>
    public static string Options(object options)
    {
        var json = Properties(options, MostDepth);
        json.Insert(0, "options", options.GetType().Name);
        return json.ToJsonString(Readable);
    }

    private static JsonObject Properties(object item, int depth)
    {
        var json = new JsonObject();
        foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            json[property.Name] = Node(property.GetValue(item), depth - 1);
        }

        return json;
    }

    /// <summary>Whether a type is a record of ours, which is its properties; formulas and models describe themselves.</summary>
    private static bool IsRecord(Type type) => type.IsClass && type.Namespace?.StartsWith("VlbiOps.", StringComparison.Ordinal) == true && type.GetMethod("<Clone>$") is not null;

    private static bool IsOurs(Assembly assembly) =>
        !assembly.IsDynamic && (assembly.GetName().Name!.StartsWith("VlbiOps.", StringComparison.Ordinal) || assembly.Location.Contains($"{Path.DirectorySeparatorChar}deps{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static JsonNode? Node(object? value, int depth) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        double number when !double.IsFinite(number) => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        double number => JsonValue.Create(number),
        sbyte or byte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Take(MostItems).Select(item => Node(item, depth))]),
        _ when depth > 0 && IsRecord(value.GetType()) => Properties(value, depth),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
