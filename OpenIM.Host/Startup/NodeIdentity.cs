using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.User;

namespace OpenIM.Host.Startup;

/// <summary>Who this node is, and where its secret comes from. Made on the first start, kept in the data directory.</summary>
/// <param name="NodeID">Configured or generated.</param>
/// <param name="SecretOrigin">For the start page; never the secret itself.</param>
internal sealed record NodeIdentity(string NodeID, string SecretOrigin)
{
    private const int ShortSecret = 8;

    /// <summary>Reads or makes both; a generated secret is put into the configuration.</summary>
    public static NodeIdentity Establish(DataDirectory data, ref LoadedConfiguration configuration)
    {
        var configured = configuration.Get<NodeOptions>().Id;
        var nodeID = configured.Length > 0 ? configured : data.ReadOrCreate("node-id", static () => "n-" + RandomIDs.Hex32()[..12], out _);

        var secret = configuration.Get<AuthOptions>().Secret;
        if (secret.Length > 0)
        {
            var warning = secret.Length < ShortSecret ? $", only {secret.Length} characters: whoever guesses it is an administrator" : "";
            return new NodeIdentity(nodeID, "from the configuration (auth.secret)" + warning);
        }

        configuration = configuration.With("auth.secret", data.ReadOrCreate("secret", RandomIDs.Hex32, out var isNew));
        return new NodeIdentity(nodeID, $"{(isNew ? "generated now" : "generated")}, in {data.SecretFile}");
    }
}
