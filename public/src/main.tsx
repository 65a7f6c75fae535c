import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { guardSecondClicks } from './lib/secondClick';
import { keepSettings } from './session/settings';
import './app.css';
import './print.css';
import './forced.css';

guardSecondClicks(document);
keepSettings();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
