using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Codes;

namespace OpenIM.Tests.Modules.Account.Codes;

public sealed class SenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_carries_the_code_to_the_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveMailAsync(listener);
        var sender = new MailSender(new AccountOptions
        {
            Mail = new AccountMailOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Tls = false, From = "chat@example.com", Subject = "Code" },
        });

        await sender.SendAsync(new CodeTarget("bob@example.com", "", ""), "123456", Token);

        var mail = await received;
        Assert.Contains("RCPT TO:<bob@example.com>", mail, StringComparison.Ordinal);
        Assert.Contains("From: chat@example.com", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Your verification code is 123456. It is good for 5 minutes.", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_refuses_is_a_failure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var sender = new MailSender(new AccountOptions { Mail = new AccountMailOptions { Host = "127.0.0.1", Port = port, Tls = false, From = "chat@example.com" } });
        await Assert.ThrowsAsync<System.Net.Mail.SmtpException>(() => sender.SendAsync(new CodeTarget("bob@example.com", "", ""), "123456", Token));
    }

    [Fact]
    public async Task The_service_for_text_messages_gets_number_code_and_secret()
    {
        var asked = new TaskCompletionSource<string>();
        await using var service = await ServiceAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            asked.SetResult($"{context.Request.Headers.Authorization} {await reader.ReadToEndAsync(Token)}");
        });
        using var sender = new SmsSender(new AccountOptions { Sms = new AccountSmsOptions { Url = service.Urls.First() + "/send", Secret = "s3" } });

        await sender.SendAsync(new CodeTarget("", "+86", "138"), "123456", Token);

        Assert.Equal("""Bearer s3 {"areaCode":"\u002B86","phoneNumber":"138","code":"123456"}""", await asked.Task);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_2xx_has_failed()
    {
        await using var service = await ServiceAsync(static context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var sender = new SmsSender(new AccountOptions { Sms = new AccountSmsOptions { Url = service.Urls.First() } });
        await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync(new CodeTarget("", "+86", "138"), "123456", Token));
    }

    private static async Task<WebApplication> ServiceAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.Run(answer);
        await service.StartAsync(Token);
        return service;
    }

    // As much of SMTP as it takes to be given one mail.
    private static async Task<string> ReceiveMailAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var said = new List<string>();
        var isData = false;
        while (await reader.ReadLineAsync(Token) is { } line)
        {
            said.Add(line);
            if (isData && line != ".")
            {
                continue;
            }

            isData = line == "DATA";
            await writer.WriteLineAsync(isData ? "354 go on" : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
            if (line == ".")
            {
                break;
            }
        }

        return string.Join('\n', said);
    }
}
