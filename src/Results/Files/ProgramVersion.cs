using System.Reflection;

namespace VlbiOps.Results.Files;

/// <summary>The version that files tell of the program that wrote them.</summary>
public static class ProgramVersion
{
    /// <summary>As 1.2.3, without what the build puts behind it.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
