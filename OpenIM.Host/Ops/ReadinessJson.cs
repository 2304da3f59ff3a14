using System.Text.Json;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Telemetry;

namespace OpenIM.Host.Ops;

/// <summary>Writes readiness: states for everybody, the facts of the start page for operators.</summary>
internal static class ReadinessJson
{
    /// <summary>State words only: nothing that tells an outsider how the server is built or where.</summary>
    public static byte[] States(Readiness readiness)
        => Write(json =>
        {
            json.WriteString("status", Word(readiness.Ready));
            json.WriteStartObject("roles");
            foreach (var state in readiness.Roles)
            {
                json.WriteString(state.Role.Name, Word(state.Problem is null));
            }

            json.WriteEndObject();
        });

    /// <summary>Everything that the start page tells, and each role's problem.</summary>
    public static byte[] Details(Readiness readiness, NodeFacts facts)
        => Write(json =>
        {
            json.WriteString("status", Word(readiness.Ready));
            json.WriteString("version", ProductVersion.Current);
            json.WriteString("node", facts.Identity.NodeID);
            json.WriteString("dataDirectory", facts.DataDirectory);
            json.WriteString("config", facts.ConfigurationFile);
            json.WriteString("secret", facts.Identity.SecretOrigin);
            json.WriteString("webChat", facts.WebChat);
            WriteListeners(json, facts);
            json.WriteStartArray("roles");
            foreach (var state in readiness.Roles)
            {
                WriteRole(json, state);
            }

            json.WriteEndArray();
            json.WriteStartArray("modules");
            foreach (var module in facts.Modules)
            {
                json.WriteStringValue(module);
            }

            json.WriteEndArray();
        });

    private static void WriteListeners(Utf8JsonWriter json, NodeFacts facts)
    {
        json.WriteStartArray("listeners");
        foreach (var listener in facts.Listeners.All)
        {
            json.WriteStartObject();
            json.WriteString("name", listener.Name);
            json.WriteString("url", listener.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRole(Utf8JsonWriter json, RoleState state)
    {
        json.WriteStartObject();
        json.WriteString("name", state.Role.Name);
        json.WriteString("engine", state.Role.Engine);
        json.WriteString("status", Word(state.Problem is null));
        if (state.Problem is { } problem)
        {
            json.WriteString("problem", problem);
        }

        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Word(bool works) => works ? "ready" : "not ready";
}
