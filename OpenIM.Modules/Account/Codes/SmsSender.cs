using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Account.Identities;

namespace OpenIM.Modules.Account.Codes;

/// <summary>Hands codes to the operator's service for text messages, which knows the provider.</summary>
internal sealed class SmsSender(AccountOptions options) : ICodeSender, IDisposable
{
    private readonly AccountSmsOptions sms = options.Sms;
    private readonly Lazy<HttpClient> http = new(static () => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }));

    public IdentityKind Kind => IdentityKind.Phone;

    public string? MissingKey => sms.Url.Length > 0 ? null : "account.sms.url";

    public async Task SendAsync(CodeTarget target, string code, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new SmsBody(target.AreaCode, target.PhoneNumber, code), SmsJson.Default.SmsBody);
        using var request = new HttpRequestMessage(HttpMethod.Post, sms.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (sms.Secret.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sms.Secret);
        }

        using var answer = await http.Value.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }
}
